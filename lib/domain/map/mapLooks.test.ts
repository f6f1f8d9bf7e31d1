import { describe, expect, it } from "vitest";
import { BIT_OF, MAP_RULES, type MapPoints } from "./MapPoints.ts";
import { COLOURINGS, countLooks, looksOf, MAP_LOOKS, sizeClassOf } from "./mapLooks.ts";
import { spreadOfPoints } from "./spreadOfPoints.ts";

const flag = (...rules: string[]) =>
  rules.reduce((bits, rule) => bits | (1 << (BIT_OF.flags + MAP_RULES.indexOf(rule))), 0);

const pointsOf = (rows: readonly { size?: number; bits?: number; z?: number }[]): MapPoints => ({
  count: rows.length,
  unplaced: 0,
  ids: Uint32Array.from(rows.keys()),
  versions: new Uint32Array(rows.length).fill(1),
  x: new Float32Array(rows.length).fill(0.5),
  z: Float32Array.from(rows, ({ z = 0.5 }) => z),
  sizeMm: Float32Array.from(rows, ({ size = 15 }) => size),
  bits: Uint32Array.from(rows, ({ bits = 0 }) => bits),
});
const keysOf = (rows: Parameters<typeof pointsOf>[0], by: (typeof COLOURINGS)[number]) =>
  [...looksOf(pointsOf(rows), by)].map((look) => MAP_LOOKS[by][look]?.key);

describe("looksOf", () => {
  it("tells types apart, and lesions without one", () => {
    expect(keysOf([{ bits: 0 }, { bits: 1 }, { bits: 7 }, { bits: 8 }], "type")).toEqual([
      "none",
      "bone",
      "soft-tissue",
      "pelvis",
    ]);
  });

  it("takes a size at an edge for the larger class", () => {
    expect([9.99, 10, 99, 100].map(sizeClassOf)).toEqual([0, 1, 4, 5]);
    expect(keysOf([{ size: 9.5 }, { size: 10 }, { size: 200 }], "size")).toEqual(["0", "10", "100"]);
  });

  it("joins rules that say much the same, and tells of several that do not", () => {
    expect(
      keysOf(
        [
          { bits: 5 },
          { bits: flag("too-small", "too-flat") | 5 },
          { bits: flag("not-crossing") },
          { bits: flag("too-small", "outside-body") },
          { bits: 1 << (BIT_OF.flags + MAP_RULES.length) },
        ],
        "flag",
      ),
    ).toEqual(["none", "shape", "lines", "several", "several"]);
  });

  it("tells verdicts apart", () => {
    expect(keysOf([{}, { bits: 1 << BIT_OF.verdict }, { bits: 4 << BIT_OF.verdict }], "verdict")).toEqual([
      "none",
      "accepted",
      "rejected",
    ]);
  });
});

describe("the looks", () => {
  it.each(COLOURINGS)("of %s have keys and pairs of colour and shape of their own", (by) => {
    const looks = MAP_LOOKS[by];
    expect(new Set(looks.map(({ key }) => key)).size).toBe(looks.length);
    expect(new Set(looks.map(({ colour, shape }) => `${colour} ${shape}`)).size).toBe(looks.length);
  });

  it("are counted, of all or of some", () => {
    const looks = Uint8Array.of(0, 2, 2, 1);
    expect(countLooks(looks, 4, null)).toEqual([1, 1, 2, 0]);
    expect(countLooks(looks, 4, [1, 3])).toEqual([0, 1, 1, 0]);
  });
});

describe("spreadOfPoints", () => {
  it("counts what is chosen by size, height and type", () => {
    const points = pointsOf([
      { size: 5, z: -0.1, bits: 5 },
      { size: 25, z: 1.2, bits: 0 },
      { size: 25, z: 0.05, bits: 5 },
    ]);
    const { sizes, heights, types } = spreadOfPoints(points, Uint32Array.of(1, 2));
    expect(sizes).toEqual([0, 0, 2, 0, 0, 0]);
    expect([heights[0], heights[1], heights[19]]).toEqual([0, 1, 1]);
    expect([types[0], types[5]]).toEqual([1, 1]);
    expect(spreadOfPoints(points, null).heights[0]).toBe(1);
  });
});
