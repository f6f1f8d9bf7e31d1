import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { realData } from "../../testing/realData.ts";
import { measureVotes } from "./measureVotes.ts";
import { type LabelledLesion, TypeVotes } from "./TypeVotes.ts";

const lesion = (patient: number, z: number, coarseType: number, rest: Partial<LabelledLesion> = {}) => ({
  patient,
  x: 0.5,
  y: 0.5,
  z,
  longMm: 20,
  shortMm: 10,
  windowCenterHu: 50,
  descriptor: null,
  coarseType,
  ...rest,
});

describe("the vote of neighbours", () => {
  it("is for the type of those that lie near", () => {
    const votes = new TypeVotes([lesion(1, 0.3, 5), lesion(2, 0.31, 5), lesion(3, 0.6, 4)]);
    expect(votes.voteOn(lesion(9, 0.3, 0))?.coarseType).toBe(5);
    expect(votes.voteOn(lesion(9, 0.59, 0))?.coarseType).toBe(4);
  });

  it("weighs the nearer more: 1/(0.25 + d²), d in steps of 0.03 along the body", () => {
    // At distance 0 the weight is 4; one step away 1/1.25 = 0.8.
    const vote = new TypeVotes([lesion(1, 0.3, 5), lesion(2, 0.33, 4)]).voteOn(lesion(9, 0.3, 0));
    expect(vote?.coarseType).toBe(5);
    expect(vote?.share).toBeCloseTo(4 / 4.8, 4);
  });

  it("leaves out the patient's own lesions", () => {
    const votes = new TypeVotes([lesion(1, 0.3, 5), lesion(2, 0.6, 4)]);
    expect(votes.voteOn(lesion(1, 0.3, 0))?.coarseType).toBe(4);
    expect(new TypeVotes([lesion(1, 0.3, 5)]).voteOn(lesion(1, 0.3, 0))).toBeNull();
  });

  it("holds a window for lungs for something else than a small difference of place", () => {
    // Two steps of window, squared, are 4; two hundredths of the body are (2/3)² of a step.
    const votes = new TypeVotes([lesion(1, 0.3, 4), lesion(2, 0.32, 5, { windowCenterHu: -600 })]);
    expect(votes.voteOn(lesion(9, 0.3, 0, { windowCenterHu: -500 }))?.coarseType).toBe(5);
    expect(votes.voteOn(lesion(9, 0.3, 0, { windowCenterHu: 40 }))?.coarseType).toBe(4);
    // Half-way from both, the nearer one is taken.
    expect(votes.voteOn(lesion(9, 0.3, 0, { windowCenterHu: null }))?.coarseType).toBe(4);
  });

  it("takes the look before a small difference of place", () => {
    const looks = (angle: number) => ({ descriptor: Float32Array.of(Math.cos(angle), Math.sin(angle)) });
    const votes = new TypeVotes([lesion(1, 0.3, 5, looks(Math.PI / 2)), lesion(2, 0.35, 4, looks(0))]);
    expect(votes.voteOn(lesion(9, 0.3, 0, looks(0)))?.coarseType).toBe(4);
  });
});

describe("measuring the vote", () => {
  it("counts each type apart", () => {
    // Each liver lesion has a liver lesion of another patient nearest; the lone lung lesion has none.
    expect(measureVotes([lesion(1, 0.6, 4), lesion(2, 0.6, 4), lesion(3, 0.2, 5)])).toEqual({
      n: 3,
      right: 2,
      types: [
        { coarseType: 4, n: 2, right: 2 },
        { coarseType: 5, n: 1, right: 0 },
      ],
    });
  });

  const file = realData("deeplesion/Kaggle_DL_info.csv");
  it.skipIf(file === null)("names the type of eight real lesions in ten right, patient by patient", () => {
    const [head = [], ...rows] = readFileSync(file ?? "", "utf8")
      .trim()
      .split(/\r?\n/)
      .map((line) => [...line.matchAll(/"([^"]*)"|([^,]*)(?:,|$)/g)].flatMap((m) => m[1] ?? m[2] ?? ""));
    expect(head.length).toBeGreaterThan(9);
    const labelled = rows.flatMap((row) => realLesion(row));
    expect(labelled.length).toBe(413);
    const { n, right, types } = measureVotes(labelled, 5_000);
    // docs/decisions/types-and-report-text.md quotes this: 352 of 413.
    expect(right / n).toBeGreaterThan(0.8);
    console.info(JSON.stringify({ n, right, types }));
  });
});

/** A row of the public table that has a type. */
function realLesion(row: readonly string[]): LabelledLesion[] {
  const cells = row.filter((_, i) => !(row[i - 1]?.includes(", ") && row[i] === ""));
  const numbers = (at: number) => (cells[at] ?? "").split(",").map(Number);
  const [longPx = 0, shortPx = 0] = numbers(7);
  const [x = 0, y = 0, z = 0] = numbers(8);
  const [spacing = 0] = numbers(12);
  const [low = 0, high = 0] = numbers(14);
  const windowCenterHu = (low + high) / 2;
  const coarseType = Number(cells[9]);
  if (!(coarseType > 0)) return [];
  const size = { longMm: longPx * spacing, shortMm: shortPx * spacing };
  return [{ patient: Number(cells[1]), x, y, z, ...size, windowCenterHu, descriptor: null, coarseType }];
}
