import type { TissueCode } from "./tissues.ts";

/** A slice being drawn: `[rows, columns]`, row by row. */
export interface Canvas {
  readonly columns: number;
  readonly rows: number;
  /** What the scanner would measure without noise [HU]. */
  readonly hu: Float32Array;
  /** Which tissue was drawn last on each pixel. */
  readonly tissue: Uint8Array;
}

export function canvas(columns: number, rows: number): Canvas {
  return { columns, rows, hu: new Float32Array(columns * rows), tissue: new Uint8Array(columns * rows) };
}

/** What to draw with: value, tissue, and on top of which tissues alone (null: of anything). */
export interface Ink {
  readonly hu: number;
  readonly tissue: TissueCode;
  readonly over: Uint8Array | null;
}
