import { describe, expect, it } from "vitest";
import { Stopwatch } from "./Stopwatch.ts";

describe("Stopwatch", () => {
  it("counts from when the item was shown", () => {
    expect(new Stopwatch(1_000).seconds(3_100)).toBe(2.1);
  });

  it("does not count while the page is hidden", () => {
    const watch = new Stopwatch(0);
    watch.away(2_000);
    watch.touch(60_000);
    expect(watch.seconds(61_000)).toBe(2 + 1);
  });

  it("counts a pause as half a minute at most", () => {
    const watch = new Stopwatch(0);
    watch.touch(600_000);
    expect(watch.seconds(605_000)).toBe(30 + 5);
  });
});
