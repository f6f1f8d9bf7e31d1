import { describe, expect, it } from "vitest";
import type { ProgressRow } from "#lib/db/review/progress.ts";
import { progressFromRow } from "./progressOf.ts";

describe("the hint that a reader's verdicts differ", () => {
  // The cross of the small dataset, and the same one far from it.
  const here = [12, 20, 32, 20, 22, 15, 22, 25];
  const there = here.map((value, at) => value + (at % 2 === 0 ? 100 : 0));
  const known = { decision: "fix", coordinates: here, version: 1 };
  const row = (compared: ProgressRow["compared"]): ProgressRow => ({
    batchId: 1,
    items: 9,
    settled: 5,
    disputed: 0,
    done: 5,
    left: 4,
    skipped: 0,
    medianSeconds: 2,
    lastTenSeconds: 2,
    compared,
  });
  const five = (drawn: number[], decision = "fix", answer: object = known) =>
    Array.from({ length: 5 }, () => ({
      decision,
      coordinates: drawn,
      known: { ...answer },
      agreed: null,
    }));

  it("comes of corrections elsewhere than the known one", () => {
    expect(progressFromRow(row(five(here))).hint).toBeNull();
    expect(progressFromRow(row(five(there))).hint).toMatch(/differ/);
  });

  it("does not come of drawing anew a mark that is known to be right", () => {
    const accepted = { ...known, decision: "accept" };
    expect(progressFromRow(row(five(here, "fix", accepted))).hint).toBeNull();
    expect(progressFromRow(row(five(here, "reject", accepted))).hint).toMatch(/differ/);
  });

  it("comes of what the two said where two have read", () => {
    const second = (agreed: boolean) => five(here).map((reading) => ({ ...reading, known: null, agreed }));
    expect(progressFromRow(row(second(true))).hint).toBeNull();
    expect(progressFromRow(row(second(false))).hint).toMatch(/differ/);
  });
});
