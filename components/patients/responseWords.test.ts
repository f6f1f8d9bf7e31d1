import { describe, expect, it } from "vitest";
import type { PatientResponse, PatientRow } from "#lib/contracts/followUp.ts";
import { responseWords, sumWords } from "./responseWords.ts";

const response = (rest: Partial<PatientResponse>): PatientResponse => ({
  studyAt: 2,
  sumMm: 62,
  baselineMm: 100,
  nadirMm: 50,
  nadirStudyAt: 1,
  fromBaseline: -0.38,
  fromNadir: 0.24,
  riseMm: 12,
  targets: "PD",
  overall: "PD",
  targetReason: "rise-from-nadir",
  overallReason: "rise-from-nadir",
  nonTargets: "none",
  newRows: [],
  ...rest,
});
const study = (at: number) => `study ${at + 1}`;
const name = (id: number) => `lesion ${id}`;

describe("responseWords", () => {
  it("says by how much the sum rose, and from which study", () => {
    expect(responseWords(response({}), study, name)).toEqual([
      "Sum 62.0 mm: +12.0 mm and +24 % against the smallest sum so far, 50.0 mm (study 2). At least 20 % and at least 5 mm more is progression (PD).",
    ]);
  });

  it("says for stable disease what both limits were missed by", () => {
    const stable = response({
      sumMm: 95,
      nadirMm: 100,
      nadirStudyAt: 0,
      fromBaseline: -0.05,
      fromNadir: -0.05,
      riseMm: -5,
      targets: "SD",
      overall: "PD",
      targetReason: "neither",
      newRows: [7, 9],
      nonTargets: "present",
    });
    expect(responseWords(stable, study, name)).toEqual([
      "Sum 95.0 mm: −5 % against the baseline of 100.0 mm; −5.0 mm and −5 % against the smallest sum so far, 100.0 mm (study 1). Neither 30 % less nor 20 % and 5 mm more: stable disease (SD).",
      "lesion 7, lesion 9 were not there at baseline: new lesions are progression.",
      "Non-targets are still there.",
    ]);
  });
});

describe("sumWords", () => {
  it("adds up nodes by their short axis, what is gone as 0, what is too small as 5 mm", () => {
    const row = (
      id: number,
      rest: Partial<PatientRow>,
      countedMm: number | null,
      said: "gone" | "too-small" | null,
    ) =>
      ({
        id,
        part: "target",
        node: false,
        cells: [{ countedMm, said }],
        ...rest,
      }) as PatientRow;
    const rows = [
      row(1, {}, 40, null),
      row(2, { node: true }, 16.2, null),
      row(3, {}, null, "gone"),
      row(4, {}, null, "too-small"),
      row(5, { part: "ignored" }, 99, null),
    ];
    const names = new Map([1, 2, 3, 4, 5].map((id, at) => [id, "ABCDE".charAt(at)]));
    expect(sumWords({ rows }, 0, names)).toBe(
      "40.0 (A) + 16.2 (B, node, short axis) + 0 (C, gone) + 5 (D, too small to measure) = 61.2 mm",
    );
  });
});
