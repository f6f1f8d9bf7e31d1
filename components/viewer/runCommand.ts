import { COMMANDS, type CommandId } from "#lib/domain/controls/commands.ts";
import { autoWindow } from "#lib/domain/viewing/autoWindow.ts";
import type { Rotation } from "#lib/domain/viewing/viewTransform.ts";
import { NAMED_WINDOWS } from "#lib/domain/windowing/namedWindows.ts";
import { ownWindow } from "./ownWindow.ts";
import type { MarkLayer } from "./types.ts";
import type { ViewerModel } from "./ViewerModel.ts";

/** What a key press zooms by. */
const ZOOM_STEP = 1.25;

/** The windows in the order of their keys. */
const WINDOWS = Object.values(NAMED_WINDOWS);

const DO: Partial<Readonly<Record<CommandId, (model: ViewerModel) => void>>> = {
  "slice-up": (model) => model.step(-1),
  "slice-down": (model) => model.step(1),
  "key-slice": (model) => model.goTo(model.subject.keySlice),
  "window-1": (model) => nameWindow(model, 1),
  "window-2": (model) => nameWindow(model, 2),
  "window-3": (model) => nameWindow(model, 3),
  "window-4": (model) => nameWindow(model, 4),
  "window-5": (model) => nameWindow(model, 5),
  "window-6": (model) => nameWindow(model, 6),
  "window-own": (model) => model.setView({ window: ownWindow(model.subject.series.windowHu) }),
  "window-auto": windowOfLesion,
  invert: (model) => model.setView({ inverted: !model.state.inverted }),
  "reset-view": (model) => model.reset(),
  rotate: (model) => model.setView({ rotation: AFTER[model.state.geometry.rotation] }),
  flip: (model) => model.setView({ flipped: !model.state.geometry.flipped }),
  "zoom-in": (model) => model.zoom(ZOOM_STEP),
  "zoom-out": (model) => model.zoom(1 / ZOOM_STEP),
  fit: (model) => model.frame("slice"),
  "hide-overlays": (model) => model.change({ marksHidden: true }),
  "toggle-truth": (model) => toggleLayer(model, "truth"),
  "toggle-detector": (model) => toggleLayer(model, "detector"),
  "toggle-bookmarks": (model) => toggleLayer(model, "bookmark"),
  "toggle-others": (model) => toggleLayer(model, "other"),
  "tool-probe": (model) => model.change({ probe: !model.state.probe }),
  "tool-length": (model) => toggleMeasure(model, "length"),
  "tool-ellipse": (model) => toggleMeasure(model, "ellipse"),
  magnifier: (model) => model.change({ magnifier: true }),
};

/** What the viewer does by itself when its key is pressed. */
export const VIEWER_COMMANDS = COMMANDS.map(({ id }) => id).filter((id) => id in DO);

/** What lasts only as long as its key is held. */
const UNDO: Partial<Record<CommandId, (model: ViewerModel) => void>> = {
  "hide-overlays": (model) => model.change({ marksHidden: false }),
  magnifier: (model) => model.change({ magnifier: false }),
};

/** Does what a key or a button asks; what is nothing to the viewer does nothing. */
export function runCommand(model: ViewerModel, command: CommandId, phase: "down" | "up"): void {
  if (phase === "down") DO[command]?.(model);
  else UNDO[command]?.(model);
}

const AFTER: Readonly<Record<Rotation, Rotation>> = { 0: 90, 90: 180, 180: 270, 270: 0 };

function nameWindow(model: ViewerModel, key: number): void {
  const window = WINDOWS[key - 1];
  if (window) model.setView({ window });
}

/** From the shown slice, which need not be the key slice: a lesion reaches further than that. */
function windowOfLesion(model: ViewerModel): void {
  const { box } = model.subject;
  const window = box && model.shown && autoWindow(model.shown, box);
  if (window) model.setView({ window });
}

function toggleMeasure(model: ViewerModel, measure: "length" | "ellipse"): void {
  model.change({ measure: model.state.measure === measure ? null : measure });
}

function toggleLayer(model: ViewerModel, layer: MarkLayer): void {
  const hidden = new Set(model.state.hiddenLayers);
  if (!hidden.delete(layer)) hidden.add(layer);
  model.change({ hiddenLayers: hidden });
}
