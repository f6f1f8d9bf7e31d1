import type { DrawnBox } from "./BoxSearch.tsx";

/** A box as it stands in an address: `34:120.5,80,160,110`, slice and edges. */
export function boxText({ slice, left, top, right, bottom }: DrawnBox): string {
  return `${slice}:${edgesText({ left, top, right, bottom })}`;
}

/** Its edges alone, to a tenth of a pixel. */
export const edgesText = ({ left, top, right, bottom }: Omit<DrawnBox, "slice">): string =>
  [left, top, right, bottom].map((edge) => Math.round(10 * edge) / 10).join(",");

/** Null for what is no such text. */
export function boxOfText(text: string | null): DrawnBox | null {
  const found = /^(\d{1,6}):(-?[\d.]+),(-?[\d.]+),(-?[\d.]+),(-?[\d.]+)$/.exec(text ?? "");
  if (!found) return null;
  const [slice = 0, left = 0, top = 0, right = 0, bottom = 0] = found.slice(1).map(Number);
  const whole = [slice, left, top, right, bottom].every(Number.isFinite);
  return whole && right - left >= 2 && bottom - top >= 2 ? { slice, left, top, right, bottom } : null;
}
