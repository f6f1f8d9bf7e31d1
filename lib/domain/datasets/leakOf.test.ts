import { describe, expect, it } from "vitest";
import { leakOf } from "./leakOf.ts";
import { splitOfPatient } from "./splitOfPatient.ts";

describe("leakOf", () => {
  it("finds nothing when every patient is in one split", () => {
    expect(
      leakOf([
        { patientIndex: 1, split: "train" },
        { patientIndex: 1, split: "train" },
        { patientIndex: 2, split: "test" },
      ]),
    ).toEqual([]);
  });

  it("names the patient and the splits", () => {
    const rows = [
      { patientIndex: 4, split: "train" },
      { patientIndex: 9, split: "test" },
      { patientIndex: 4, split: "test" },
    ] as const;
    expect(leakOf(rows)).toEqual([{ patients: [4], splits: ["test", "train"] }]);
  });

  it("case 31: merged patients under two indices leak when the indices are in two splits", () => {
    const rows = [
      { patientIndex: 3, split: "train" },
      { patientIndex: 8, split: "validation" },
      { patientIndex: 12, split: "train" },
    ] as const;
    expect(leakOf(rows, [[8, 3]])).toEqual([{ patients: [3, 8], splits: ["train", "validation"] }]);
    expect(leakOf(rows, [[12, 3]])).toEqual([]);
    // Merged by way of a third: 12 is 8, and 8 is 3.
    expect(
      leakOf(rows, [
        [12, 8],
        [8, 3],
      ]),
    ).toEqual([{ patients: [3, 8, 12], splits: ["train", "validation"] }]);
  });

  it("case 31: one index for merged patients gives one split and no leak", () => {
    const rows = [5, 5, 5].map((patientIndex) => ({ patientIndex, split: splitOfPatient(patientIndex, 1) }));
    expect(leakOf(rows)).toEqual([]);
  });
});
