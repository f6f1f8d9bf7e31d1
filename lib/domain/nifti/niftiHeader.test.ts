import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Affine } from "./affine.ts";
import { NIFTI_VOXELS_AT, niftiHeader } from "./niftiHeader.ts";

const of = (affine: Affine, space: "scanner" | "volume" = "scanner") => {
  const bytes = niftiHeader({
    columns: 48,
    rows: 40,
    slices: 20,
    affine,
    space,
    description: "000001_01_01, HU",
  });
  const view = new DataView(bytes.buffer);
  const short = (at: number) => view.getInt16(at, true);
  const floats = (at: number, count: number) =>
    Array.from({ length: count }, (_, i) => view.getFloat32(at + 4 * i, true));
  return { bytes, view, short, floats };
};

/**
 * NIfTI leaves the quaternion's first part to be made of the others. Near half a turn these are nearly 1 and, as 32-bit
 * floats, tell it to 0.0005 only, which is this much over a slice distance of 5 mm [mm].
 */
const FIRST_PART_MM = 0.005;

/** The rotation that nifti1.h makes of b, c, d and the sign in pixdim[0] (method 2). */
function matrixOf(
  [b = 0, c = 0, d = 0]: readonly number[],
  [handed = 1, ...mm]: readonly number[],
): number[][] {
  const a = Math.sqrt(Math.max(0, 1 - (b * b + c * c + d * d)));
  const rotation = [
    [a * a + b * b - c * c - d * d, 2 * (b * c - a * d), 2 * (b * d + a * c)],
    [2 * (b * c + a * d), a * a + c * c - b * b - d * d, 2 * (c * d - a * b)],
    [2 * (b * d - a * c), 2 * (c * d + a * b), a * a + d * d - b * b - c * c],
  ];
  return rotation.map((row) => row.map((value, at) => value * (mm[at] ?? 1) * (at === 2 ? handed : 1)));
}

describe("niftiHeader", () => {
  const plain: Affine = [
    [-0.5, 0, 0, 10],
    [0, 0.75, 0, 17.75],
    [0, 0, 5, 20],
  ];

  it("says 16-bit signed voxels of this size, in millimetres, right behind it", () => {
    const { bytes, view, short, floats } = of(plain);
    expect(bytes).toHaveLength(NIFTI_VOXELS_AT);
    expect(view.getInt32(0, true)).toBe(348);
    expect([0, 1, 2, 3].map((at) => short(40 + 2 * at))).toEqual([3, 48, 40, 20]);
    expect([short(70), short(72), view.getUint8(123)]).toEqual([4, 16, 2]);
    expect(floats(76, 4)).toEqual([-1, 0.5, 0.75, 5]);
    expect(floats(108, 2)).toEqual([352, 1]);
    expect(String.fromCharCode(...bytes.subarray(344, 347))).toBe("n+1");
    expect(floats(280, 12)).toEqual(plain.flat());
    expect([short(252), short(254)]).toEqual([1, 1]);
    expect([of(plain, "volume").short(252), of(plain, "volume").short(254)]).toEqual([2, 2]);
  });

  it("tells any rotation as a quaternion from which the same matrix comes out", () => {
    const turn = fc.double({ min: -Math.PI, max: Math.PI, noNaN: true });
    fc.assert(
      fc.property(turn, turn, turn, fc.boolean(), (yaw, pitch, roll, mirrored) => {
        const [cy, sy, cp, sp, cr, sr] = [yaw, pitch, roll].flatMap((angle) => [
          Math.cos(angle),
          Math.sin(angle),
        ]);
        const [a = 1, b = 0, c = 1, d = 0, e = 1, f = 0] = [cy, sy, cp, sp, cr, sr];
        const sign = mirrored ? -1 : 1;
        const rows = [
          [a * c, a * d * f - b * e, a * d * e + b * f],
          [b * c, b * d * f + a * e, b * d * e - a * f],
          [-d, c * f, c * e],
        ].map(([i = 0, j = 0, k = 0]) => [0.5 * sign * i, 0.75 * j, 5 * k, 0] as const);
        const [x, y, z] = rows;
        if (!x || !y || !z) throw new Error("three rows");
        const { floats, short } = of([x, y, z]);
        expect(short(252)).toBe(1);
        const found = matrixOf(floats(256, 3), floats(76, 4));
        for (const [at, row] of rows.entries()) {
          for (const axis of [0, 1, 2] as const)
            expect(Math.abs((found[at]?.[axis] ?? Number.NaN) - row[axis])).toBeLessThan(FIRST_PART_MM);
        }
      }),
      { numRuns: 300 },
    );
  });

  it("has no quaternion for sheared axes, of which there is none", () => {
    const sheared: Affine = [
      [-1, 0, 0, 0],
      [0, 0.94, 0, 0],
      [0, 0.34, 5, 0],
    ];
    const { short, floats } = of(sheared);
    expect([short(252), short(254)]).toEqual([0, 1]);
    expect(floats(280, 12)[9]).toBeCloseTo(0.34, 6);
  });
});
