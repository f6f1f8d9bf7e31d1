import { lowHighHu, windowFromLowHigh } from "#lib/domain/windowing/lowHighHu.ts";
import { NAMED_WINDOWS } from "#lib/domain/windowing/namedWindows.ts";
import type { Window } from "#lib/domain/windowing/Window.ts";

/** A window as readers write it, width over centre: `1500 / −600`. */
export function windowText(lowHigh: readonly [number, number]): string {
  const { centerHu, widthHu } = windowFromLowHigh(lowHigh);
  return `${Math.round(widthHu)} / ${Math.round(centerHu)}`.replace("-", "−");
}

/**
 * The window that an address names: one by its name, or `width,centre`; else the series' own, else soft tissue.
 *
 * @param own the series' own window, low and high [HU]
 */
export function windowNamed(given: string | null, own: readonly [number, number] | null): Window {
  const named = Object.entries(NAMED_WINDOWS).find(([name]) => name === given)?.[1];
  if (named) return named;
  const [, width = "", center = ""] = /^(\d{1,5}),(-?\d{1,5})$/.exec(given ?? "") ?? [];
  if (width !== "" && Number(width) >= 1) return { widthHu: Number(width), centerHu: Number(center) };
  return windowFromLowHigh(own && own[1] - own[0] >= 1 ? own : lowHighHu(NAMED_WINDOWS["soft-tissue"]));
}

/** A window as an address holds it: by its name where it has one, and not at all when it is what comes without. */
export function windowInAddress(window: Window, own: readonly [number, number] | null): string | null {
  if (isSame(window, windowNamed(null, own))) return null;
  const named = Object.entries(NAMED_WINDOWS).find(([, known]) => isSame(window, known))?.[0];
  return named ?? `${Math.max(1, Math.round(window.widthHu))},${Math.round(window.centerHu)}`;
}

const isSame = (a: Window, b: Window): boolean =>
  Math.round(a.widthHu) === Math.round(b.widthHu) && Math.round(a.centerHu) === Math.round(b.centerHu);
