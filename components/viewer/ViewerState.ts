import type { Box } from "#lib/domain/geometry/box.ts";
import type { Point } from "#lib/domain/geometry/point.ts";
import type { ViewGeometry, Viewport } from "#lib/domain/viewing/viewTransform.ts";
import type { Window } from "#lib/domain/windowing/Window.ts";
import { ownWindow } from "./ownWindow.ts";
import type { MarkLayer, ViewerSeries } from "./types.ts";

/** What the left button does, and one finger. */
export type LeftTool = "window" | "pan" | "zoom" | "slices";

/** How far the shown slice has come. */
export type Picture = "waiting" | "shown" | "failed" | "not-kept";

/** What is looked at. */
export interface Subject {
  readonly series: ViewerSeries;
  readonly keySlice: number;
  /** The lesion's box: image coordinates; null without a lesion. */
  readonly box: Box | null;
  /** What is framed when it is opened. */
  readonly framing: "lesion" | "slice";
}

export interface ViewerState {
  readonly slice: number;
  readonly window: Window;
  readonly inverted: boolean;
  readonly geometry: ViewGeometry;
  readonly viewport: Viewport;
  readonly picture: Picture;
  /** Null: what this person set for the left button. */
  readonly leftTool: LeftTool | null;
  /** Where the pointer is above the picture [CSS px of the viewport]. */
  readonly pointer: Point | null;
  readonly marksHidden: boolean;
  readonly hiddenLayers: ReadonlySet<MarkLayer>;
  readonly magnifier: boolean;
  readonly probe: boolean;
  readonly measure: "length" | "ellipse" | null;
}

/** Bounds of the scale [CSS px a mm]: a slice as small as a stamp, a pixel as large as a thumb. */
const LEAST_SCALE = 0.1;
const GREATEST_SCALE = 80;

/** How far a window may go [HU]. */
const WIDEST_HU = 65535;

/** How a subject is opened: its key slice, its own window, straight, before it is framed. */
export function startOf({ series, keySlice }: Subject) {
  return {
    slice: keySlice,
    window: ownWindow(series.windowHu),
    inverted: false,
    geometry: {
      centre: { x: series.columns / 2, y: series.rows / 2 },
      scale: 1,
      rotation: 0,
      flipped: false,
    },
  } as const;
}

const between = (value: number, least: number, most: number): number =>
  Math.min(most, Math.max(least, Number.isFinite(value) ? value : least));

/** A window that can be shown. */
export const boundedWindow = ({ centerHu, widthHu }: Window): Window => ({
  centerHu: between(centerHu, -32768, 32767),
  widthHu: between(widthHu, 1, WIDEST_HU),
});

/** A scale that can be shown. */
export const boundedScale = (scale: number): number => between(scale, LEAST_SCALE, GREATEST_SCALE);
