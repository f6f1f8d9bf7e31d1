import { describe, expect, it } from "vitest";
import { fitIntoMap, placeByNeighbours } from "./placeByNeighbours.ts";

describe("placeByNeighbours", () => {
  it("leaves the sample where it is, and puts others between those that are nearest", () => {
    // On a line: 0 and 4 are on the map, at (0, 0) and (1, 2); 1 is three times as near to 0, and weighs by squares 9 : 1.
    const placed = placeByNeighbours(
      Float32Array.of(0, 1, 4),
      1,
      [0, 2],
      [
        [0, 0],
        [1, 2],
      ],
    );
    expect([...placed.slice(0, 2)]).toEqual([0, 0]);
    expect([...placed.slice(4)]).toEqual([1, 2]);
    expect(placed[2]).toBeCloseTo(0.1, 6);
    expect(placed[3]).toBeCloseTo(0.2, 6);
  });

  it("asks the five nearest only", () => {
    const vectors = Float32Array.of(0, 1, 1, 1, 1, 1, 100);
    const placed = placeByNeighbours(
      vectors,
      1,
      [1, 2, 3, 4, 5, 6],
      [
        [1, 0],
        [1, 0],
        [1, 0],
        [1, 0],
        [1, 0],
        [9, 9],
      ],
    );
    expect([...placed.slice(0, 2)]).toEqual([1, 0]);
  });
});

describe("fitIntoMap", () => {
  it("brings each axis into 0..1", () => {
    expect([...fitIntoMap(Float32Array.of(-2, 5, 2, 5, 0, 5))]).toEqual([0, 0.5, 1, 0.5, 0.5, 0.5]);
  });
});
