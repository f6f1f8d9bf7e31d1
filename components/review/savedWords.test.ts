import { describe, expect, it } from "vitest";
import type { NewOutboxEntry } from "#lib/client/outbox/index.ts";
import { anItem } from "#lib/testing/anItem.ts";
import { savedWords } from "./savedWords.ts";

const judged = { item: anItem("a"), act: "accept", verdictId: "1", view: null } as const;
const made: NewOutboxEntry = {
  userId: "u",
  batchId: 1,
  madeAt: "2026-11-24T10:00:00.000Z",
  words: "",
  lesionId: 1,
  act: { kind: "verdict", itemId: "a", body: { id: "1", decision: "accept", lesionVersion: 1, seconds: 1 } },
};
const entry = { ...made, seq: 1, tries: 0, refusal: null };

describe("savedWords", () => {
  it("says saved only when the outbox has neither written it down nor is writing it", () => {
    expect(savedWords(judged, { entries: [], writing: [made] })).toBe("not saved yet");
    expect(savedWords(judged, { entries: [entry], writing: [] })).toBe("not saved yet");
    expect(savedWords(judged, { entries: [], writing: [] })).toBe("saved");
  });

  it("says that it was refused", () => {
    const refusal = { status: 409, sentence: "Somebody was faster." };
    expect(savedWords(judged, { entries: [{ ...entry, refusal }], writing: [] })).toBe("refused");
  });
});
