import type { Window } from "#lib/domain/windowing/Window.ts";

/** A window as readers write it, width over centre: `1500 / −600`. */
export const windowText = ({ centerHu, widthHu }: Window): string =>
  `${Math.round(widthHu)} / ${Math.round(centerHu)}`.replace("-", "−");

/** How far a slice lies from the key slice: in mm where the interval is known, else in slices. */
export function offsetText(slice: number, keySlice: number, intervalMm: number | null): string {
  const by = slice - keySlice;
  if (by === 0) return "key slice";
  const sign = by > 0 ? "+" : "−";
  if (intervalMm === null) return `${sign}${Math.abs(by)} ${Math.abs(by) === 1 ? "slice" : "slices"}`;
  return `${sign}${(Math.abs(by) * intervalMm).toFixed(1)} mm`;
}
