import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { iou } from "../geometry/box.ts";
import { boxFromEdges } from "../geometry/boxFromEdges.ts";
import { thinOut } from "./thinOut.ts";

describe("thinOut", () => {
  it("keeps the surest and what overlaps it little, the surest first", () => {
    // The second box shares 8 x 10 of 12 x 10 with the first, the third 5 x 10 of 15 x 10, the fourth nothing.
    const boxes = [0, 0, 10, 10, 2, 0, 12, 10, 5, 0, 15, 10, 50, 50, 60, 60];
    expect(thinOut(boxes, [0.5, 0.9, 0.4, 0.95], 0.5)).toEqual([3, 1]);
    expect(thinOut(boxes, [0.9, 0.5, 0.4, 0.95], 0.5)).toEqual([3, 0, 2]);
  });

  it("keeps a box that overlaps exactly as much as is allowed", () => {
    // 5 of 10 x 10 shared each way: 50 / 150.
    const boxes = [0, 0, 10, 10, 5, 0, 15, 10];
    expect(thinOut(boxes, [0.9, 0.8], 50 / 150)).toEqual([0, 1]);
    expect(thinOut(boxes, [0.9, 0.8], 49 / 150)).toEqual([0]);
  });

  it("takes the first of equal scores for the surer one", () => {
    const twice = [0, 0, 10, 10, 0, 0, 10, 10];
    expect(thinOut(twice, [0.5, 0.5], 0.3)).toEqual([0]);
  });

  it("stops at the most boxes asked for, and takes none away at an overlap of 1", () => {
    const twice = [0, 0, 10, 10, 0, 0, 10, 10, 0, 0, 10, 10];
    expect(thinOut(twice, [0.1, 0.3, 0.2], 1)).toEqual([1, 2, 0]);
    expect(thinOut(twice, [0.1, 0.3, 0.2], 1, 2)).toEqual([1, 2]);
  });

  const someBoxes = fc.array(
    fc.record({
      edges: fc.tuple(
        fc.nat(40),
        fc.nat(40),
        fc.integer({ min: 1, max: 30 }),
        fc.integer({ min: 1, max: 30 }),
      ),
      score: fc.integer({ min: 0, max: 10 }).map((tenths) => tenths / 10),
    }),
    { maxLength: 30 },
  );
  const flat = (given: readonly { readonly edges: readonly [number, number, number, number] }[]) =>
    given.flatMap(({ edges: [x, y, width, height] }) => [x, y, x + width, y + height]);

  it("keeps the best, leaves no two that overlap too much, and takes nothing more the second time", () => {
    fc.assert(
      fc.property(someBoxes, fc.constantFrom(0, 0.1, 0.3, 0.7), (given, most) => {
        const boxes = flat(given);
        const scores = given.map(({ score }) => score);
        const stay = thinOut(boxes, scores, most);
        expect(scores[stay[0] ?? -1] ?? -1).toBe(Math.max(-1, ...scores));

        const boxOf = (row: number) => boxFromEdges(boxes.slice(4 * row, 4 * row + 4));
        const overlaps = (a: number, b: number) => iou(boxOf(a), boxOf(b)) > most;
        for (const [i, row] of stay.entries()) {
          expect(stay.slice(i + 1).some((other) => overlaps(row, other))).toBe(false);
        }
        // Whatever went overlaps one that stayed and is at least as sure.
        for (const row of scores.keys()) {
          if (stay.includes(row)) continue;
          expect(stay.some((kept) => overlaps(kept, row) && (scores[kept] ?? 0) >= (scores[row] ?? 0))).toBe(
            true,
          );
        }

        const again = thinOut(
          stay.flatMap((row) => boxes.slice(4 * row, 4 * row + 4)),
          stay.map((row) => scores[row] ?? 0),
          most,
        );
        expect(again).toEqual([...stay.keys()]);
      }),
    );
  });
});
