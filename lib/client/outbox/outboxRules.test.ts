import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { NewOutboxEntry, OutboxAct, OutboxEntry } from "./OutboxEntry.ts";
import {
  changeToDrop,
  changeToUndo,
  changeWhenConfirmed,
  meaningOf,
  nextToSend,
  waitMs,
} from "./outboxRules.ts";

const verdict = (itemId: string, id: string, lesionVersion = 1): OutboxAct => ({
  kind: "verdict",
  itemId,
  body: { id, decision: "accept", lesionVersion, seconds: 2 },
});
const undo = (itemId: string, verdictId: string): OutboxAct => ({ kind: "undo", itemId, verdictId });

const fresh = (act: OutboxAct): NewOutboxEntry => ({
  userId: "u",
  batchId: 1,
  madeAt: "2026-11-24T10:00:00.000Z",
  words: "",
  lesionId: 1,
  act,
});
const entry = (seq: number, act: OutboxAct, part: Partial<OutboxEntry> = {}): OutboxEntry => ({
  ...fresh(act),
  seq,
  tries: 0,
  refusal: null,
  ...part,
});
const refusal = { status: 409, sentence: "Somebody was faster." };

describe("nextToSend", () => {
  it("sends the oldest first, however they are handed over", () => {
    expect(nextToSend([entry(5, verdict("b", "2")), entry(4, verdict("a", "1"))])?.seq).toBe(4);
  });

  it("passes over a refused entry and what followed on the same item", () => {
    const entries = [
      entry(1, verdict("a", "1"), { refusal }),
      entry(2, undo("a", "1")),
      entry(3, verdict("b", "2")),
    ];
    expect(nextToSend(entries)?.seq).toBe(3);
  });

  it("has nothing to send when all were refused, or there is nothing", () => {
    expect(nextToSend([])).toBeNull();
    expect(nextToSend([entry(1, verdict("a", "1"), { refusal })])).toBeNull();
  });

  it("keeps the order of each item, whatever was refused", () => {
    const anyEntries = fc.array(fc.record({ item: fc.constantFrom("a", "b", "c"), refused: fc.boolean() }), {
      maxLength: 12,
    });
    fc.assert(
      fc.property(anyEntries, (made) => {
        const entries = made.map(({ item, refused }, i) =>
          entry(i + 1, verdict(item, String(i)), refused ? { refusal } : {}),
        );
        const next = nextToSend(entries);
        const before = entries.filter(
          ({ seq, act }) => next && seq < next.seq && act.itemId === next.act.itemId,
        );
        expect(before).toEqual([]);
      }),
    );
  });
});

describe("taking a verdict back", () => {
  it("drops one that never left, so that the server hears of neither", () => {
    expect(changeToUndo([entry(7, verdict("a", "1"))], "1", fresh(undo("a", "1")))).toEqual({ remove: [7] });
  });

  it("does the same with a ruling on a detector's box", () => {
    const ruling: OutboxAct = {
      kind: "ruling",
      itemId: "77",
      evaluationId: 1,
      body: { id: "1", decision: "unsure", seconds: 2 },
    };
    const back: OutboxAct = { kind: "undo-ruling", itemId: "77", evaluationId: 1, verdictId: "1" };
    expect(changeToUndo([entry(7, ruling)], "1", fresh(back))).toEqual({ remove: [7] });
    expect(changeToUndo([entry(7, ruling, { tries: 1 })], "1", fresh(back))).toEqual({ add: [fresh(back)] });
    expect(changeToDrop([entry(7, ruling), entry(8, back)], 7)).toEqual({ remove: [7, 8] });
  });

  it("sends an undo after one that may have arrived", () => {
    const sent = [entry(7, verdict("a", "1"), { tries: 1 })];
    expect(changeToUndo(sent, "1", fresh(undo("a", "1"))).add).toHaveLength(1);
  });

  it("sends an undo of one that was confirmed and is gone from here", () => {
    expect(changeToUndo([], "1", fresh(undo("a", "1"))).add).toHaveLength(1);
  });

  it("drops one that was refused, though it had been sent", () => {
    const refused = [entry(7, verdict("a", "1"), { tries: 1, refusal })];
    expect(changeToUndo(refused, "1", fresh(undo("a", "1")))).toEqual({ remove: [7] });
  });
});

describe("a confirmation", () => {
  it("removes the entry, and nothing else", () => {
    const first = entry(1, verdict("a", "1"));
    expect(changeWhenConfirmed([first, entry(2, verdict("b", "2"))], first, null)).toEqual({ remove: [1] });
  });

  it("of an undo lets the ruling that waits behind it be one on the version that the undo wrote", () => {
    // Version 1 was judged and became 2; taken back it is 3, with the content of 1, which the reader judged anew.
    const taken = entry(2, undo("a", "1"));
    const again = entry(3, verdict("a", "9", 1));
    const other = entry(4, verdict("b", "8", 1));
    const { remove, put } = changeWhenConfirmed([taken, again, other], taken, 3);
    expect(remove).toEqual([2]);
    expect(put?.map(({ seq, act }) => [seq, act.kind === "verdict" && act.body.lesionVersion])).toEqual([
      [3, 3],
    ]);
  });
});

describe("giving a refused verdict up", () => {
  it("takes its undo along, and leaves the rest", () => {
    const entries = [
      entry(1, verdict("a", "1"), { refusal }),
      entry(2, undo("a", "1")),
      entry(3, verdict("a", "2")),
    ];
    expect(changeToDrop(entries, 1)).toEqual({ remove: [1, 2] });
  });
});

describe("an answer that is no confirmation", () => {
  it.each([
    [0, "again"],
    [500, "again"],
    [503, "again"],
    [429, "again"],
    [401, "signed-out"],
    [400, "refused"],
    [403, "refused"],
    [404, "refused"],
    [409, "refused"],
  ] as const)("%i means %s", (status, meaning) => {
    expect(meaningOf(status)).toBe(meaning);
  });

  it("is waited for longer each time, at most half a minute", () => {
    expect([1, 2, 3, 7, 20].map(waitMs)).toEqual([500, 1000, 2000, 30_000, 30_000]);
  });
});
