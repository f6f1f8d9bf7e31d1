/**
 * How much a data set may hold before we refuse it: far above what real objects have, and low enough that a file made to
 * hurt cannot take the machine's memory or its stack.
 */

/** Sequences within sequences. Real structured reports reach about 15. */
export const MAX_DEPTH = 64;

/** Elements and items in one data set, nested ones included. An Enhanced CT of 3,000 frames has about 150,000. */
export const MAX_ELEMENTS = 500_000;

/** Frames in one object. */
export const MAX_FRAMES = 65_535;
