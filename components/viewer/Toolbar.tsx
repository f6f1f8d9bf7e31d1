import { useButtons } from "#components/controls/index.ts";
import { NAMED_WINDOWS } from "#lib/domain/windowing/namedWindows.ts";
import type { Window } from "#lib/domain/windowing/Window.ts";
import type { IconName } from "./Icon.tsx";
import { ownWindow } from "./ownWindow.ts";
import type { ViewerCommand } from "./types.ts";
import { useToolbarStops } from "./useToolbarStops.ts";
import { useViewer } from "./useViewer.ts";
import { CommandButton, IconButton, WindowChip } from "./ViewerButtons.tsx";
import type { ViewerModel } from "./ViewerModel.ts";
import type { LeftTool, ViewerState } from "./ViewerState.ts";
import { WindowFields } from "./WindowFields.tsx";

const TOOLS: readonly { tool: LeftTool; icon: IconName; label: string }[] = [
  { tool: "window", icon: "window", label: "Drag for the window" },
  { tool: "slices", icon: "slices", label: "Drag through the slices" },
  { tool: "pan", icon: "pan", label: "Drag to move" },
  { tool: "zoom", icon: "zoom", label: "Drag to zoom" },
];

const ACTIONS: readonly { command: ViewerCommand; icon: IconName; isOn?: (state: ViewerState) => boolean }[] =
  [
    { command: "reset-view", icon: "lesion" },
    { command: "fit", icon: "fit" },
    { command: "rotate", icon: "rotate" },
    { command: "flip", icon: "flip", isOn: (state) => state.geometry.flipped },
    { command: "invert", icon: "invert", isOn: (state) => state.inverted },
    { command: "magnifier", icon: "magnifier", isOn: (state) => state.magnifier },
    { command: "tool-probe", icon: "probe", isOn: (state) => state.probe },
    { command: "tool-length", icon: "length", isOn: (state) => state.measure === "length" },
    { command: "tool-ellipse", icon: "ellipse", isOn: (state) => state.measure === "ellipse" },
    { command: "hide-overlays", icon: "marks", isOn: (state) => state.marksHidden },
  ];

/** Windows by name, short enough to stand in a row; titles say the rest. */
const WINDOWS: readonly { command: ViewerCommand; label: string; window: Window }[] = [
  { command: "window-1", label: "Soft", window: NAMED_WINDOWS["soft-tissue"] },
  { command: "window-2", label: "Lung", window: NAMED_WINDOWS.lung },
  { command: "window-3", label: "Liver", window: NAMED_WINDOWS.liver },
  { command: "window-4", label: "Bone", window: NAMED_WINDOWS.bone },
  { command: "window-5", label: "Brain", window: NAMED_WINDOWS.brain },
  { command: "window-6", label: "Med", window: NAMED_WINDOWS.mediastinum },
];

/** All that keys and mouse can do, as buttons that say their keys. */
export function Toolbar({ model }: { model: ViewerModel }) {
  return (
    <div
      {...useToolbarStops()}
      role="toolbar"
      aria-label="Viewer"
      className="flex flex-wrap items-center gap-x-3 gap-y-1.5"
    >
      <Tools model={model} />
      <div className="flex gap-0.5">
        {ACTIONS.map((action) => (
          <CommandButton key={action.command} model={model} {...action} />
        ))}
      </div>
      <Windows model={model} />
    </div>
  );
}

/** What the left button does, and one finger. */
function Tools({ model }: { model: ViewerModel }) {
  const { left } = useButtons();
  const now = useViewer(model, (state) => state.leftTool) ?? left;
  return (
    <div className="flex gap-0.5 rounded-md bg-raised p-0.5">
      {TOOLS.map(({ tool, icon, label }) => (
        <IconButton
          key={tool}
          icon={icon}
          label={label}
          isOn={now === tool}
          onClick={() => model.change({ leftTool: tool })}
        />
      ))}
    </div>
  );
}

function Windows({ model }: { model: ViewerModel }) {
  const { series, box } = model.subject;
  return (
    <div className="flex flex-wrap items-center gap-1">
      <WindowChip model={model} command="window-own" label="Own" window={ownWindow(series.windowHu)} />
      {WINDOWS.map(({ command, label, window: named }) => (
        <WindowChip key={command} model={model} command={command} label={label} window={named} />
      ))}
      {box && <WindowChip model={model} command="window-auto" label="Auto" window={null} />}
      <TypedWindow model={model} />
    </div>
  );
}

/** By itself: of the toolbar, only this changes with every frame of a drag. */
function TypedWindow({ model }: { model: ViewerModel }) {
  const window = useViewer(model, (state) => state.window);
  return <WindowFields window={window} onChange={(typed) => model.setView({ window: typed })} />;
}
