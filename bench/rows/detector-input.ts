import { inputBench } from "../detection/inputBench.ts";

/** Key slices that lie apart, as lesions do: nothing of one serves the next. */
export const bench = inputBench({
  name: "detector-input",
  does: "slices to a network's picture, lesion by lesion",
  slices: 40,
  intervalMm: 5,
  keys: [1, 9, 17, 25, 33],
  atLeast: 3.5,
});
