import { describe, expect, it } from "vitest";
import { niceTicks } from "./niceTicks.ts";

describe("niceTicks", () => {
  it.each([
    [0, 10, 5, [0, 2, 4, 6, 8, 10]],
    [-3.2, 3.2, 6, [-2, 0, 2]],
    [8.3, 42.1, 4, [10, 20, 30, 40]],
    [0, 0.3, 3, [0, 0.1, 0.2, 0.3]],
    [7, 7, 4, [7]],
  ])("from %d to %d, about %d", (from, to, about, ticks) => {
    expect(niceTicks(from, to, about)).toEqual(ticks);
  });
});
