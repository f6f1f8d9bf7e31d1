import { windowFromLowHigh } from "#lib/domain/windowing/lowHighHu.ts";
import { NAMED_WINDOWS } from "#lib/domain/windowing/namedWindows.ts";
import type { Window } from "#lib/domain/windowing/Window.ts";

/** The window that the series came with, or soft tissue where it came with none. */
export function ownWindow(windowHu: readonly [low: number, high: number] | null): Window {
  if (!windowHu || !(windowHu[1] - windowHu[0] >= 1)) return NAMED_WINDOWS["soft-tissue"];
  return windowFromLowHigh(windowHu);
}
