import { inputBench } from "../detection/inputBench.ts";

/** Every slice of a thin series: one that is read and made into greys for one picture serves the next. */
export const bench = inputBench({
  name: "detector-input-sweep",
  does: "slices to a network's picture, slice by slice through a series",
  slices: 60,
  intervalMm: 1,
  keys: Array.from({ length: 56 }, (_, i) => i + 2),
  atLeast: 10,
});
