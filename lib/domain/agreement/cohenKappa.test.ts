import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cohenKappa } from "./cohenKappa.ts";

describe("cohenKappa", () => {
  it("is what a hand finds for two decisions", () => {
    // 25 of 50 to judge: both accept 20, both reject 15. pₒ = 35/50; pₑ = 25/50 · 30/50 + 25/50 · 20/50 = 1/2.
    const { n, observed, expected, kappa } = cohenKappa([
      [20, 5],
      [10, 15],
    ]);
    expect(n).toBe(50);
    expect(observed).toBeCloseTo(35 / 50, 12);
    expect(expected).toBeCloseTo(1 / 2, 12);
    expect(kappa).toBeCloseTo((35 / 50 - 1 / 2) / (1 - 1 / 2), 12);
  });

  it("has the standard error that a hand finds for three decisions", () => {
    const { kappa, interval } = cohenKappa([
      [75, 1, 4],
      [5, 4, 1],
      [0, 0, 10],
    ]);
    // pₒ = 0.89, pₑ = 0.8 · 0.8 + 0.1 · 0.05 + 0.1 · 0.15 = 0.66.
    expect(kappa).toBeCloseTo((0.89 - 0.66) / (1 - 0.66), 12);
    // In Fleiss' terms A = 0.2952, B = 0.0080, C = 0.2143: SE = √(A + B − C) / (0.34 · √100) = 0.0877.
    const [lower = 0, upper = 0] = interval ?? [];
    expect((upper - lower) / (2 * 1.959964)).toBeCloseTo(0.0877, 4);
  });

  it("is not defined without items", () => {
    const nothing = { n: 0, observed: null, expected: null, kappa: null, interval: null };
    expect(cohenKappa([])).toEqual(nothing);
    expect(
      cohenKappa([
        [0, 0],
        [0, 0],
      ]),
    ).toEqual(nothing);
  });

  it("is not defined when both gave one answer to everything, though they agree", () => {
    expect(
      cohenKappa([
        [0, 0, 0],
        [0, 7, 0],
        [0, 0, 0],
      ]),
    ).toEqual({ n: 7, observed: 1, expected: 1, kappa: null, interval: null });
  });

  it("is 0 when one reader tells apart and the other does not", () => {
    // The second accepts everything: pₒ = 3/5 and pₑ = 3/5 · 1.
    expect(
      cohenKappa([
        [3, 0],
        [2, 0],
      ]).kappa,
    ).toBeCloseTo(0, 12);
  });

  it("is −1 at its worst", () => {
    // pₒ = 0, pₑ = 1/2 · 1/2 + 1/2 · 1/2.
    expect(
      cohenKappa([
        [0, 4],
        [4, 0],
      ]).kappa,
    ).toBeCloseTo(-1, 12);
  });

  it("does not depend on who is first, and lies in its interval", () => {
    const tables = fc.array(fc.array(fc.nat(30), { minLength: 4, maxLength: 4 }), {
      minLength: 4,
      maxLength: 4,
    });
    fc.assert(
      fc.property(tables, (table) => {
        const turned = table.map((_, at) => table.map((row) => row[at] ?? 0));
        const { kappa, interval } = cohenKappa(table);
        const other = cohenKappa(turned);
        if (kappa === null || interval === null || other.kappa === null) return other.kappa === kappa;
        return (
          Math.abs(kappa - other.kappa) < 1e-9 && interval[0] <= kappa + 1e-9 && kappa <= interval[1] + 1e-9
        );
      }),
    );
  });
});
