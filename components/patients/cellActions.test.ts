import { describe, expect, it } from "vitest";
import { patientOf, rowOf } from "#lib/testing/patientOf.ts";
import { cellActions, linkAt, pairsOfRow } from "./cellActions.ts";

const LINK = { id: 10, otherId: 11, confidence: 0.8, place: 0.9, size: 0.7, appearance: null };
/** 11 is proposed to be 10 and 12. */
const PROPOSED = rowOf(1, [40, 20, 20], {
  parts: [
    { lesionIds: [10, 12], link: null },
    { lesionIds: [11], link: LINK },
  ],
});
const DAYS = [0, 100, 200];

const keysAt = (row: ReturnType<typeof rowOf>, studyAt: number, marked: number | null = null) =>
  cellActions(patientOf([row], DAYS), row, studyAt, marked)
    .map(({ key }) => key)
    .join("");
const actAt = (row: ReturnType<typeof rowOf>, studyAt: number, key: string, marked: number | null = null) =>
  cellActions(patientOf([row], DAYS), row, studyAt, marked).find((action) => action.key === key)?.act;

describe("a proposal", () => {
  it("is found from the cell that it brought in, not from the one that it leads to", () => {
    expect(linkAt(PROPOSED, [11])?.otherId).toBe(10);
    expect(linkAt(PROPOSED, [10])).toBeNull();
    expect(linkAt(PROPOSED, [])).toBeNull();
    expect(pairsOfRow(PROPOSED)).toEqual([[10, 11]]);
  });

  it("is ruled on at the cell that shows a larger lesion of the same study in its place", () => {
    const cells = PROPOSED.cells.map((cell, at) => (at === 0 ? { ...cell, otherIds: [11] } : cell));
    const hidden = {
      ...PROPOSED,
      cells: cells.map((cell, at) => (at === 1 ? { ...cell, lesionId: null } : cell)),
    };
    expect(actAt(hidden, 0, "a")).toEqual({ action: "join", pairs: [[10, 11]] });
    expect(actAt(hidden, 0, "x")).toEqual({ action: "separate", lesionIds: [11], from: [10, 12] });
    expect(keysAt(hidden, 1)).not.toContain("a");
  });

  it("is confirmed by a, and by x held apart from all that it would join", () => {
    expect(actAt(PROPOSED, 1, "a")).toEqual({ action: "join", pairs: [[10, 11]] });
    expect(actAt(PROPOSED, 1, "x")).toEqual({ action: "separate", lesionIds: [11], from: [10, 12] });
  });

  it("is confirmed from elsewhere in its row by shift and a, where x splits off what is joined", () => {
    expect(actAt(PROPOSED, 0, "A")).toEqual({ action: "join", pairs: [[10, 11]] });
    expect(actAt(PROPOSED, 0, "x")).toEqual({ action: "separate", lesionIds: [10], from: [12] });
  });
});

describe("a row", () => {
  it("is joined with a lesion that was marked, but not with one of its own", () => {
    const row = rowOf(1, [40, null, null]);
    expect(actAt(row, 0, "m", 99)).toEqual({ action: "join", pairs: [[99, 10]] });
    expect(actAt(row, 2, "m", 99)).toEqual({ action: "join", pairs: [[99, 10]] });
    expect(keysAt(row, 0, 10)).not.toContain("m");
  });

  it("gets a role by a key and loses it by the same one", () => {
    const row = rowOf(1, [40, 40, 40], { role: "target", part: "target", node: true });
    expect(actAt(row, 0, "t")).toMatchObject({ rows: [{ role: null, node: false }] });
    expect(actAt(row, 0, "n")).toMatchObject({ rows: [{ role: "non-target", node: true }] });
    expect(actAt(row, 0, "l")).toMatchObject({ rows: [{ role: "target", node: false }] });
  });

  it("that is new is no target", () => {
    expect(keysAt(rowOf(1, [null, 9, 9], { part: "new" }), 1)).toBe("xni");
  });
});

describe("what became of a lesion", () => {
  it("is asked where it was not measured, after the baseline", () => {
    const target = rowOf(1, [40, null, 20], { part: "target" });
    expect(keysAt(target, 0)).toBe("xtnil");
    expect(keysAt(target, 1)).toBe("tnilgs");
    expect(actAt(target, 1, "g")).toEqual({ action: "finding", lesionIds: [10, 12], study: 2, said: "gone" });
  });

  it("is taken back by u, or by the same key", () => {
    const gone = rowOf(1, [40, null, 20], { part: "target" });
    const said = {
      ...gone,
      cells: gone.cells.map((cell, at) => (at === 1 ? { ...cell, said: "gone" as const } : cell)),
    };
    expect(keysAt(said, 1)).toBe("tnilgsu");
    expect(actAt(said, 1, "u")).toMatchObject({ said: null });
    expect(actAt(said, 1, "g")).toMatchObject({ said: null });
  });

  it("may be clear growth of a non-target, measured or not", () => {
    expect(keysAt(rowOf(1, [40, 60, null]), 1)).toBe("xtnilp");
    expect(keysAt(rowOf(1, [40, 60, null]), 2)).toBe("tnilgsp");
  });
});
