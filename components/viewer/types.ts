import type { CommandId } from "#lib/domain/controls/commands.ts";
import type { Point } from "#lib/domain/geometry/point.ts";
import type { Rotation } from "#lib/domain/viewing/viewTransform.ts";
import type { Window } from "#lib/domain/windowing/Window.ts";

/** A series as the viewer needs to know it. Slices count from 1. */
export interface ViewerSeries {
  /** Our own name of it, as it stands in the addresses of its slices. */
  readonly name: string;
  readonly columns: number;
  readonly rows: number;
  readonly slices: number;
  /** Distance between columns, and between rows [mm]. */
  readonly spacingMm: readonly [x: number, y: number];
  /** Distance between neighbouring slices [mm]; null when it is not one. */
  readonly intervalMm: number | null;
  /** The slices that the store keeps, in ascending order. */
  readonly kept: readonly number[];
  /** Row cosines, then column cosines (PS3.3 C.7.6.2.1.1); empty when not known. */
  readonly orientation: readonly number[];
  /** The window that the series came with, low and high [HU]. */
  readonly windowHu: readonly [low: number, high: number] | null;
  /** HU that stands for "no data" in its slices; null when its files name none. */
  readonly paddingHu?: number | null;
}

/** What a mark is: the lesion as it stands, what a radiologist once drew, another lesion, what a detector says. */
export type MarkLayer = "truth" | "bookmark" | "other" | "detector";

export interface ViewerMark {
  readonly id: string;
  readonly slice: number;
  readonly layer: MarkLayer;
  /** x1 y1 x2 y2 of the long, then of the short diameter: image coordinates; empty when there are none. */
  readonly coordinates: readonly number[];
  /** left top right bottom: image coordinates; empty when there is none. */
  readonly box: readonly number[];
  readonly label?: string;
  /** The second one of two that are compared: drawn otherwise than the first, though it is of the same layer. */
  readonly isSecond?: boolean;
}

/** What the viewer shows, and how. */
export interface ViewerView {
  readonly slice: number;
  readonly window: Window;
  readonly inverted: boolean;
  /** What stands in the middle of the viewport (image coordinates). */
  readonly centre: Point;
  /** CSS pixels a millimetre takes. */
  readonly scale: number;
  readonly rotation: Rotation;
  /** Whether left and right are exchanged, after turning. */
  readonly flipped: boolean;
}

/** What a key or a button asks; commands that are nothing to a viewer do nothing there. */
export type ViewerCommand = CommandId;

export interface CtViewerHandle {
  /** What is shown now. */
  view(): ViewerView;
  /** Shows that; what is not given stays. */
  setView(view: Partial<ViewerView>): void;
  /** Scrolls by so many mm, towards higher numbers. */
  scrollMm(mm: number): void;
  /** Does what a key asks; `hide-overlays` and `magnifier` last from "down" to "up". */
  run(command: ViewerCommand, phase?: "down" | "up"): void;
  focus(): void;
}
