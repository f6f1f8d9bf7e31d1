import { lowHighHu, windowFromLowHigh } from "#lib/domain/windowing/lowHighHu.ts";
import { NAMED_WINDOWS, type WindowName } from "#lib/domain/windowing/namedWindows.ts";
import type { Window } from "#lib/domain/windowing/Window.ts";

/** The windows that keys 1 to 6 call up. */
export const WINDOW_KEYS: readonly { key: string; name: WindowName; label: string }[] = [
  { key: "1", name: "soft-tissue", label: "Soft tissue" },
  { key: "2", name: "lung", label: "Lung" },
  { key: "3", name: "liver", label: "Liver" },
  { key: "4", name: "bone", label: "Bone" },
  { key: "5", name: "brain", label: "Brain" },
  { key: "6", name: "mediastinum", label: "Mediastinum" },
];

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

/** The same as an address holds it. */
export const windowInAddress = ({ widthHu, centerHu }: Window): string =>
  `${Math.max(1, Math.round(widthHu))},${Math.round(centerHu)}`;
