import { describe, expect, it } from "vitest";
import { layOut } from "./layOut.ts";
import { layOutInThread } from "./layOutInThread.ts";

const DIMENSIONS = 8;

/** Three groups of twenty vectors each, far apart beside how wide they are. */
const GROUPED = Float32Array.from({ length: 60 * DIMENSIONS }, (_, i) => {
  const row = Math.floor(i / DIMENSIONS);
  const group = Math.floor(row / 20);
  // Numbers without a pattern, from 0 to 1.
  const spread = (Math.sin(37.7 * i) + 1) / 2;
  return (i % DIMENSIONS === group ? 50 : 0) + spread;
});

const distance = (places: Float32Array, a: number, b: number): number =>
  Math.hypot(
    (places[2 * a] ?? 0) - (places[2 * b] ?? 0),
    (places[2 * a + 1] ?? 0) - (places[2 * b + 1] ?? 0),
  );

describe("layOut", () => {
  it("lays what is alike together, always in the same way", () => {
    const places = layOut(GROUPED, DIMENSIONS);
    expect(places).toHaveLength(120);
    expect(Math.min(...places)).toBe(0);
    expect(Math.max(...places)).toBe(1);
    for (let row = 0; row < 60; row++) {
      const nearest = Array.from({ length: 60 }, (_, other) => other)
        .filter((other) => other !== row)
        .toSorted((a, b) => distance(places, row, a) - distance(places, row, b))
        .slice(0, 5);
      expect(new Set(nearest.map((other) => Math.floor(other / 20)))).toEqual(
        new Set([Math.floor(row / 20)]),
      );
    }
    expect(layOut(GROUPED, DIMENSIONS)).toEqual(places);
  });

  it("lays a few beside each other, and none as none", () => {
    expect([...layOut(new Float32Array(2 * DIMENSIONS), DIMENSIONS)]).toEqual([0, 0.5, 1, 0.5]);
    expect(layOut(new Float32Array(), DIMENSIONS)).toHaveLength(0);
  });
});

describe("layOutInThread", () => {
  it("gives the same from its thread", async () => {
    const places = await layOutInThread(new URL("./thread.ts", import.meta.url))(GROUPED, DIMENSIONS);
    expect(places).toEqual(layOut(GROUPED, DIMENSIONS));
  });

  it("fails when its thread does", async () => {
    const program = new URL("./there-is-no-such-thread.ts", import.meta.url);
    await expect(layOutInThread(program)(GROUPED, DIMENSIONS)).rejects.toThrow(/there-is-no-such-thread/);
  });
});
