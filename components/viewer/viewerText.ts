import type { Window } from "#lib/domain/windowing/Window.ts";
import type { Subject } from "./ViewerState.ts";

/** A window as readers write it, width over centre: `1500 / −600`. */
export const windowText = ({ centerHu, widthHu }: Window): string =>
  `${Math.round(widthHu)} / ${Math.round(centerHu)}`.replace("-", "−");

/**
 * How far a slice lies from the key slice: in mm where the interval is known, else in slices. Without a lesion there is no
 * key slice, only the one that was opened.
 */
export function offsetText(slice: number, { keySlice, box, series: { intervalMm } }: Subject): string {
  const by = slice - keySlice;
  if (by === 0) return box ? "key slice" : "opened here";
  const sign = by > 0 ? "+" : "−";
  if (intervalMm === null) return `${sign}${Math.abs(by)} ${Math.abs(by) === 1 ? "slice" : "slices"}`;
  return `${sign}${(Math.abs(by) * intervalMm).toFixed(1)} mm`;
}
