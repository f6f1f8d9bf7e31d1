import { describe, expect, it } from "vitest";
import { type FollowedRow, patientResponses, type SaidFinding } from "./patientResponses.ts";

const row = (
  id: number,
  longs: readonly (number | null)[],
  rest: Partial<FollowedRow> & { says?: Readonly<Record<number, SaidFinding>> } = {},
): FollowedRow => ({
  id,
  role: null,
  node: false,
  measured: longs.map((longMm) => (longMm === null ? null : { longMm, shortMm: longMm / 2 })),
  said: longs.map((_, at) => rest.says?.[at] ?? null),
  ...rest,
});

const overall = (rows: readonly FollowedRow[], studies: number) =>
  patientResponses(rows, studies).responses.map((response) => response.overall);

describe("patientResponses", () => {
  it("begins at the first study with a lesion, and makes non-targets of what no reader chose", () => {
    const { baselineAt, parts, responses } = patientResponses(
      [row(1, [null, 40, 24], { role: "target" }), row(2, [null, 12, 12])],
      3,
    );
    expect(baselineAt).toBe(1);
    expect([...parts]).toEqual([
      [1, "target"],
      [2, "non-target"],
    ]);
    // 24 of 40 is 40 % less.
    expect(responses).toMatchObject([
      { overall: "baseline", sumMm: 40 },
      { overall: "PR", sumMm: 24, nonTargets: "present" },
    ]);
  });

  it("does not evaluate a target that was not measured, until a reader says that it is gone", () => {
    expect(overall([row(1, [30, null], { role: "target" })], 2)).toEqual(["baseline", "NE"]);
    expect(overall([row(1, [30, null], { role: "target", says: { 1: "gone" } })], 2)).toEqual([
      "baseline",
      "CR",
    ]);
    // 5 mm of 30 mm are 83 % less.
    expect(overall([row(1, [30, null], { role: "target", says: { 1: "too-small" } })], 2)).toEqual([
      "baseline",
      "PR",
    ]);
  });

  it("calls new what was not there at baseline, as long as it is there, unless a reader knows better", () => {
    const target = row(1, [30, 30, 30], { role: "target" });
    const later = [null, 9, null];
    expect(overall([target, row(2, later)], 3)).toEqual(["baseline", "PD", "PD"]);
    expect(overall([target, row(2, later, { says: { 2: "gone" } })], 3)).toEqual(["baseline", "PD", "SD"]);
    expect(overall([target, row(2, later, { role: "non-target" })], 3)).toEqual(["baseline", "SD", "SD"]);
    expect(overall([target, row(2, later, { role: "ignored" })], 3)).toEqual(["baseline", "SD", "SD"]);
    expect(overall([target, row(2, later, { role: "target" })], 3)).toEqual(["baseline", "PD", "PD"]);
  });

  it("lets one non-target that clearly grew decide", () => {
    const target = row(1, [30, 12], { role: "target" });
    expect(overall([target, row(2, [15, 40], { says: { 1: "progression" } })], 2)).toEqual([
      "baseline",
      "PD",
    ]);
  });

  it("takes a non-target node of 9 mm in short axis for gone", () => {
    const target = row(1, [30, null], { role: "target", says: { 1: "gone" } });
    expect(overall([target, row(2, [24, 18], { node: true })], 2)).toEqual(["baseline", "CR"]);
    expect(overall([target, row(2, [24, 18])], 2)).toEqual(["baseline", "PR"]);
  });

  it("has nothing to say of a patient without lesions", () => {
    expect(patientResponses([], 2)).toEqual({ baselineAt: null, parts: new Map(), responses: [] });
  });
});
