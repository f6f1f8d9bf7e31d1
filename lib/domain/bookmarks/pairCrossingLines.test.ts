import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Graphic } from "./Graphic.ts";
import { pairCrossingLines } from "./pairCrossingLines.ts";

const line = (x1: number, y1: number, x2: number, y2: number): Graphic => ({
  space: "pixel-corner",
  points: [
    { x: x1, y: y1 },
    { x: x2, y: y2 },
  ],
});
/** A cross of 40 by 20 around a centre. */
const cross = (x: number, y: number): [Graphic, Graphic] => [
  line(x - 20, y, x + 20, y),
  line(x, y - 10, x, y + 10),
];

describe("pairCrossingLines", () => {
  it("pairs each cross and leaves the rest alone", () => {
    const [a, b] = cross(100, 100);
    const [c, d] = cross(300, 300);

    expect(pairCrossingLines([a, c, line(0, 0, 10, 0), d, b])).toEqual({
      pairs: [
        [0, 4],
        [1, 3],
      ],
      alone: [2],
      ambiguous: [],
    });
  });

  it("does not choose between two lines that cross a third", () => {
    const result = pairCrossingLines([line(0, 50, 100, 50), line(30, 40, 30, 60), line(70, 40, 70, 60)]);

    expect(result).toEqual({ pairs: [], alone: [], ambiguous: [0, 1, 2] });
  });

  it("pairs a chain of four in the only way that leaves none over", () => {
    // 0 crosses 1, 1 crosses 2, 2 crosses 3: pairing 1 with 2 would leave 0 and 3.
    const chain = [line(0, 0, 40, 0), line(30, -10, 30, 50), line(20, 40, 90, 40), line(80, 30, 80, 60)];

    expect(pairCrossingLines(chain)).toEqual({
      pairs: [
        [0, 1],
        [2, 3],
      ],
      alone: [],
      ambiguous: [],
    });
  });

  it("does not pair lines at 69 degrees, and does at 71", () => {
    const at = (degrees: number) => {
      const [dx, dy] = [10 * Math.cos((degrees * Math.PI) / 180), 10 * Math.sin((degrees * Math.PI) / 180)];
      return pairCrossingLines([line(80, 100, 120, 100), line(100 - dx, 100 - dy, 100 + dx, 100 + dy)]);
    };

    expect(at(69)).toMatchObject({ pairs: [], alone: [0, 1] });
    expect(at(71)).toMatchObject({ pairs: [[0, 1]], alone: [] });
  });

  it("finds the same pairs in whichever order the lines come and their ends lie", () => {
    const spot = fc.tuple(fc.integer({ min: 0, max: 60 }), fc.integer({ min: 0, max: 60 }));
    const segment = fc.tuple(spot, spot).map(([[x1, y1], [x2, y2]]) => line(x1, y1, x2, y2));
    const lines = fc.array(segment, { maxLength: 7 });
    fc.assert(
      fc.property(lines, fc.infiniteStream(fc.nat()), (given, random) => {
        const order = given
          .map((_, i) => ({ i, key: random.next().value ?? 0 }))
          .sort((a, b) => a.key - b.key);
        const shuffled = order.map(({ i }) => given[i]).filter((each) => each !== undefined);
        const turned = shuffled.map(
          (each): Graphic =>
            each.space === "pixel-corner" ? { ...each, points: each.points.toReversed() } : each,
        );
        const before = pairCrossingLines(given);
        const after = pairCrossingLines(turned);

        const original = (place: number) => order[place]?.i ?? -1;
        const pairs = after.pairs.map(([a, b]) => [original(a), original(b)].sort((x, y) => x - y));
        const byFirst = (a: readonly number[], b: readonly number[]) => (a[0] ?? 0) - (b[0] ?? 0);
        expect(pairs.sort(byFirst)).toEqual([...before.pairs].map((p) => [...p]).sort(byFirst));
        expect(after.alone.map(original).sort((a, b) => a - b)).toEqual(before.alone);
        expect(after.ambiguous.map(original).sort((a, b) => a - b)).toEqual(
          [...before.ambiguous].sort((a, b) => a - b),
        );
      }),
    );
  });

  it("gives up on a tangle instead of trying every way to pair it", () => {
    const grid = Array.from({ length: 60 }, (_, i) =>
      i % 2 === 0 ? line(0, i, 100, i) : line(i, 0, i, 100),
    );

    expect(pairCrossingLines(grid).ambiguous).toHaveLength(60);
  });
});
