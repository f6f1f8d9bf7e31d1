import type { Window } from "#lib/domain/windowing/Window.ts";

/** cornerstone divides by the width; this narrow, a window is the step that LINEAR makes of a width of 1. */
const LEAST_WIDTH = 1e-6;

/**
 * Our window in cornerstone's numbers. Its window is a straight line over the width, without the half and the one of the
 * standard's LINEAR (PS3.3 C.11.2.1.2.1), so they are put into its numbers: the same grey as `grayFromHu`.
 */
export const cornerstoneVoi = ({ centerHu, widthHu }: Window) => ({
  windowWidth: Math.max(LEAST_WIDTH, widthHu - 1),
  windowCenter: centerHu - 0.5,
});
