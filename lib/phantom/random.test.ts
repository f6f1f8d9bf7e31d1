import { describe, expect, it } from "vitest";
import { randomStream } from "./random.ts";

const first = (stream: ReturnType<typeof randomStream>, n: number): number[] =>
  Array.from({ length: n }, () => stream.next());

describe("randomStream", () => {
  it("gives the same numbers for the same seed and keys, others for others", () => {
    expect(first(randomStream(7, "lesion", 3), 5)).toEqual(first(randomStream(7, "lesion", 3), 5));
    expect(first(randomStream(7, "lesion", 3), 5)).not.toEqual(first(randomStream(7, "lesion", 4), 5));
    expect(first(randomStream(7, "lesion", 3), 5)).not.toEqual(first(randomStream(8, "lesion", 3), 5));
  });

  it("is even over 0..1 and normal about 0", () => {
    const stream = randomStream(1, "spread");
    const even = first(stream, 20_000);
    expect(even.every((value) => value >= 0 && value < 1)).toBe(true);
    expect(mean(even)).toBeCloseTo(0.5, 1);
    const normal = Array.from({ length: 20_000 }, () => stream.normal());
    expect(Math.abs(mean(normal))).toBeLessThan(0.03);
    expect(Math.sqrt(mean(normal.map((value) => value * value)))).toBeCloseTo(0.99, 1);
  });

  it("keeps every item when it shuffles, and both ends when it draws whole numbers", () => {
    const stream = randomStream(2, "whole");
    expect(stream.shuffled([1, 2, 3, 4, 5]).toSorted()).toEqual([1, 2, 3, 4, 5]);
    const drawn = new Set(Array.from({ length: 200 }, () => stream.whole(3, 5)));
    expect([...drawn].toSorted()).toEqual([3, 4, 5]);
  });
});

const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;
