import { describe, expect, it } from "vitest";
import type { OutboxAct, OutboxEntry } from "#lib/client/outbox/index.ts";
import { rulingState } from "./rulingState.ts";

const entry = (seq: number, act: OutboxAct, refused = false): OutboxEntry => ({
  userId: "u",
  batchId: null,
  lesionId: null,
  madeAt: "2026-11-24T10:00:00.000Z",
  words: "",
  act,
  seq,
  tries: 0,
  refusal: refused ? { status: 409, sentence: "Somebody was faster." } : null,
});
const ruled: OutboxAct = {
  kind: "ruling",
  itemId: "7",
  evaluationId: 1,
  body: { id: "a", decision: "unsure", seconds: 1 },
};
const back: OutboxAct = { kind: "undo-ruling", itemId: "7", evaluationId: 1, verdictId: "a" };
const open = { detectionId: "7", ruling: null };
const byOther = {
  detectionId: "7",
  ruling: {
    id: "b",
    decision: "lesion" as const,
    reason: null,
    note: null,
    lesionId: 4,
    reader: "Dr. Ben",
    mine: false,
    at: "2026-11-24T10:00:00.000Z",
  },
};

describe("how a proposal stands", () => {
  it("is as the server has it when nothing waits, and another's ruling is not mine to take back", () => {
    expect(rulingState(byOther, { entries: [], writing: [] })).toEqual({
      decision: "lesion",
      saved: true,
      mineId: null,
    });
  });

  it("is as it was ruled a moment ago, not saved yet", () => {
    expect(rulingState(open, { entries: [entry(1, ruled)], writing: [] })).toEqual({
      decision: "unsure",
      saved: false,
      mineId: "a",
    });
  });

  it("is open again while its taking back waits", () => {
    const waiting = { entries: [entry(1, ruled), entry(2, back)], writing: [] };
    expect(rulingState(open, waiting)).toEqual({ decision: null, saved: false, mineId: null });
  });

  it("does not count what the server refused", () => {
    expect(rulingState(open, { entries: [entry(1, ruled, true)], writing: [] })).toMatchObject({
      decision: null,
      saved: true,
    });
  });
});
