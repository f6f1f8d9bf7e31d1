import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { LikenessIndex, LikenessQuestion } from "./LikenessIndex.ts";
import { questionOfRow } from "./LikenessIndex.ts";
import { type NearestOptions, nearest } from "./nearest.ts";
import { precisionByType, precisionOfRow, rowsToAskWith } from "./precision.ts";

const UNITS = { image: 1, place: 1, size: 1 };
const OPTIONS: NearestOptions = {
  weights: { image: 1, place: 1, size: 1 },
  units: UNITS,
  most: 10,
  butPatient: null,
  only: null,
};

interface Drawn {
  readonly vector: readonly number[];
  readonly place: readonly [number, number, number] | null;
  readonly sizeMm: readonly [number, number];
  readonly patient: number;
  readonly type?: number;
}

function indexOf(rows: readonly Drawn[]): LikenessIndex {
  const nowhere = [Number.NaN, Number.NaN, Number.NaN];
  return {
    count: rows.length,
    length: rows[0]?.vector.length ?? 0,
    ids: Int32Array.from(rows, (_, i) => i + 1),
    vectors: Float32Array.from(
      rows.flatMap(({ vector }) => vector.map((each) => each / (Math.hypot(...vector) || 1))),
    ),
    places: Float32Array.from(rows.flatMap(({ place }) => place ?? nowhere)),
    sizes: Float32Array.from(rows.flatMap(({ sizeMm }) => sizeMm.map(Math.log2))),
    patients: Int32Array.from(rows, ({ patient }) => patient),
    types: Uint8Array.from(rows, ({ type }) => type ?? 0),
  };
}

const EAST = [1, 0, 0, 0, 0, 0, 0, 0] as const;
const NORTH = [0, 1, 0, 0, 0, 0, 0, 0] as const;

describe("nearest", () => {
  const index = indexOf([
    { vector: EAST, place: [0.5, 0.5, 0.2], sizeMm: [16, 8], patient: 1, type: 5 },
    { vector: NORTH, place: [0.5, 0.5, 0.2], sizeMm: [16, 8], patient: 2, type: 5 },
    { vector: EAST, place: [0.5, 0.5, 0.4], sizeMm: [16, 8], patient: 2, type: 4 },
    { vector: EAST, place: null, sizeMm: [32, 16], patient: 3, type: 4 },
  ]);

  it("gives the mean of what differs by weight, and each part by itself", () => {
    const answers = nearest(index, questionOfRow(index, 0), {
      ...OPTIONS,
      weights: { image: 2, place: 1, size: 1 },
      butPatient: 1,
    });
    // Row 2 differs by 2 * 0.2 in height alone: 0.4 / 4. Row 1 by 1 in its image: 2 * 1 / 4. Row 3 by 1 where nothing is
    // known of its place, and by a factor of 2 in both diameters: (1 + √2) / 4.
    expect(answers.map(({ row }) => row)).toEqual([2, 1, 3]);
    expect(answers[0]?.difference).toBeCloseTo(0.4 / 4, 6);
    expect(answers[1]).toMatchObject({ difference: 0.5, image: 1, place: 0, size: 0 });
    expect(answers[2]?.difference).toBeCloseTo((1 + Math.SQRT2) / 4, 6);
    expect(answers[2]?.place).toBeNull();
  });

  it("compares by what is known of the question alone", () => {
    const patch: LikenessQuestion = { vector: Float32Array.from(NORTH), place: null, sizeMm: null };
    const [first] = nearest(index, patch, OPTIONS);
    expect(first).toEqual({ row: 1, difference: 0, image: 0, place: null, size: null });
    expect(nearest(index, { vector: null, place: null, sizeMm: null }, OPTIONS)).toEqual([]);
  });

  it("gives what comparing all, one by one, gives", () => {
    const number = fc.integer({ min: -4, max: 4 });
    const row = fc.record({
      vector: fc
        .array(number, { minLength: 8, maxLength: 8 })
        .filter((each) => each.some((value) => value !== 0)),
      place: fc.option(
        fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.constant(0.5), fc.constant(0.3)),
        {
          nil: null,
        },
      ),
      sizeMm: fc.tuple(fc.integer({ min: 2, max: 60 }), fc.integer({ min: 2, max: 60 })),
      patient: fc.integer({ min: 1, max: 5 }),
    });
    const rows = fc.array(row, { minLength: 1, maxLength: 60 });
    fc.assert(
      fc.property(rows, fc.nat(10), fc.nat(10), fc.nat(10), (drawn, image, place, size) => {
        fc.pre(image + size > 0);
        const made = indexOf(drawn);
        const asked = {
          ...OPTIONS,
          weights: { image, place, size },
          most: 7,
          butPatient: drawn[0]?.patient ?? 0,
        };
        const fast = nearest(made, questionOfRow(made, 0), asked);
        const slow = Array.from(drawn.keys())
          .filter((at) => drawn[at]?.patient !== asked.butPatient)
          .map((at) => ({ row: at, difference: differenceOf(made, 0, at, asked.weights) }))
          .sort((a, b) => a.difference - b.difference)
          .slice(0, asked.most);
        expect(fast.map(({ difference }) => difference.toFixed(5))).toEqual(
          slow.map(({ difference }) => difference.toFixed(5)),
        );
      }),
      { numRuns: 200 },
    );
  });
});

/** The rule in plain words: 1 minus the scalar product, millimetres of the body, doublings of the diameters. */
function differenceOf(
  index: LikenessIndex,
  a: number,
  b: number,
  weights: NearestOptions["weights"],
): number {
  const row = (array: Float32Array, width: number, at: number) => [
    ...array.slice(at * width, (at + 1) * width),
  ];
  const [va, vb] = [row(index.vectors, index.length, a), row(index.vectors, index.length, b)];
  const [pa, pb] = [row(index.places, 3, a), row(index.places, 3, b)];
  const [sa, sb] = [row(index.sizes, 2, a), row(index.sizes, 2, b)];
  const image = Math.max(0, 1 - va.reduce((sum, each, i) => sum + each * (vb[i] ?? 0), 0));
  const apart = Math.hypot(...pa.map((each, i) => (each - (pb[i] ?? 0)) * (i === 2 ? 2 : 1)));
  const known = !Number.isNaN(pa[0]);
  const place = Number.isNaN(apart) ? 1 : apart;
  const size = Math.hypot(...sa.map((each, i) => each - (sb[i] ?? 0)));
  const total = weights.image + (known ? weights.place : 0) + weights.size;
  if (total === 0) return Number.NaN;
  return (weights.image * image + (known ? weights.place * place : 0) + weights.size * size) / total;
}

describe("precision by type", () => {
  it("counts answers of the same type among those of other patients", () => {
    const index = indexOf([
      { vector: EAST, place: null, sizeMm: [16, 8], patient: 1, type: 5 },
      { vector: EAST, place: null, sizeMm: [16, 8], patient: 1, type: 5 },
      { vector: EAST, place: null, sizeMm: [16, 8], patient: 2, type: 5 },
      { vector: NORTH, place: null, sizeMm: [16, 8], patient: 3, type: 4 },
      { vector: NORTH, place: null, sizeMm: [16, 8], patient: 4 },
    ]);
    const asked = rowsToAskWith(index, 100).map((row) => ({
      row,
      precision: precisionOfRow(index, row, OPTIONS),
    }));
    expect(asked.map(({ row }) => row)).toEqual([0, 1, 2, 3]);
    // Lesion 1 of patient 1: of others there are one of its type and one of another: 1 of 1, 1 of 5, 1 of 10.
    expect(asked[0]?.precision).toEqual([1, 1 / 5, 1 / 10]);
    const [liver, lung] = precisionByType(index, asked);
    expect(lung).toEqual({
      type: 5,
      asked: 3,
      precision: [1, (1 / 5 + 1 / 5 + 2 / 5) / 3, expect.closeTo((1 / 10 + 1 / 10 + 2 / 10) / 3, 12)],
      byChance: 3 / 4,
    });
    expect(liver).toEqual({ type: 4, asked: 1, precision: [0, 0, 0], byChance: 1 / 4 });
  });

  it("asks with lesions from all over the dataset when it does not ask with all", () => {
    const index = indexOf(
      Array.from({ length: 100 }, (_, i) => ({
        vector: EAST,
        place: null,
        sizeMm: [9, 9],
        patient: i,
        type: 1,
      })),
    );
    expect(rowsToAskWith(index, 4)).toEqual([0, 25, 50, 75]);
  });
});
