import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { anItem } from "#lib/testing/anItem.ts";
import { RequestFailure } from "../fetchJson.ts";
import { memoryEntryStore } from "./memoryEntryStore.ts";
import type { NewOutboxEntry, OutboxAct, OutboxEntry } from "./OutboxEntry.ts";
import { type Confirmation, openOutbox } from "./openOutbox.ts";

const progress = {
  items: 3,
  settled: 1,
  disputed: 0,
  mine: { done: 1, left: 2, skipped: 0 },
  pace: { medianSeconds: 2, lastTenSeconds: 2 },
  hint: null,
};

const skipped = (itemId: string): NewOutboxEntry => made({ kind: "skip", itemId });
const ruled = (itemId: string, id: string): NewOutboxEntry =>
  made({ kind: "verdict", itemId, body: { id, decision: "accept", lesionVersion: 1, seconds: 1 } });
const made = (act: OutboxAct): NewOutboxEntry => ({
  userId: "u",
  batchId: 1,
  madeAt: "2026-11-24T10:00:00.000Z",
  words: "",
  lesionId: 1,
  act,
});

/** An outbox on a server that answers as it is told; tabs of one browser share the store and the lock. */
function openTab(send: (entry: OutboxEntry) => Promise<Confirmation>, store = memoryEntryStore()) {
  return openOutbox({
    openStore: () => Promise.resolve(store),
    send,
    alone: (work) => work(),
    tellTabs: () => undefined,
  });
}
/** What the server says to an undo: the item, on the version that was written. */
function undone(itemId: string, version: number): Confirmation {
  const item = anItem(itemId);
  return { kind: "undo", item: { ...item, lesion: { ...item.lesion, version } }, progress };
}
const yes = () => Promise.resolve<Confirmation>({ kind: "skip", progress });
const no = (status: number) => () => Promise.reject(new RequestFailure(status, `said ${status}`));

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe("the outbox", () => {
  it("sends in the order in which things were done, each once", async () => {
    const sent: string[] = [];
    const outbox = openTab((entry) => {
      sent.push(entry.act.itemId);
      return yes();
    });
    await Promise.all(["a", "b", "c"].map((item) => outbox.add(skipped(item))));
    await vi.runAllTimersAsync();
    expect(sent).toEqual(["a", "b", "c"]);
    expect(outbox.state().entries).toEqual([]);
  });

  it("keeps an entry until the server confirmed it, and tries again by itself", async () => {
    const send = vi.fn(yes).mockImplementationOnce(no(0)).mockImplementationOnce(no(503));
    const outbox = openTab(send);
    await outbox.add(skipped("a"));
    await vi.advanceTimersByTimeAsync(100);
    expect(outbox.state()).toMatchObject({ trouble: "no-answer", entries: [{ tries: 1, refusal: null }] });
    await vi.runAllTimersAsync();
    expect(send).toHaveBeenCalledTimes(3);
    expect(outbox.state()).toMatchObject({ trouble: "none", entries: [] });
  });

  it("holds everything back while nobody is signed in, and refuses nothing", async () => {
    const send = vi.fn(yes).mockImplementationOnce(no(401));
    const outbox = openTab(send);
    await outbox.add(skipped("a"));
    await vi.advanceTimersByTimeAsync(100);
    expect(outbox.state()).toMatchObject({ trouble: "signed-out", entries: [{ refusal: null }] });
    outbox.sendNow();
    await vi.runAllTimersAsync();
    expect(outbox.state().entries).toEqual([]);
  });

  it("shows a refusal until the reader gives it up, and goes on with other items meanwhile", async () => {
    const outbox = openTab(({ act }) => (act.itemId === "a" ? no(409)() : yes()));
    await outbox.add(ruled("a", "1"));
    await outbox.add(skipped("b"));
    await vi.runAllTimersAsync();
    expect(outbox.state().entries).toMatchObject([{ refusal: { status: 409, sentence: "said 409" } }]);
    await outbox.drop(outbox.state().entries[0]?.seq ?? 0);
    expect(outbox.state().entries).toEqual([]);
  });

  it("withdraws a verdict that waits, but sends an undo after one that is under way", async () => {
    const sent: string[] = [];
    let arrive: () => void = () => undefined;
    const outbox = openTab(({ act }) => {
      sent.push(act.kind);
      return new Promise((resolve) => {
        arrive = () => resolve({ kind: "skip", progress });
      });
    });
    await outbox.add(ruled("a", "1"));
    await outbox.add(ruled("b", "2"));
    await vi.advanceTimersByTimeAsync(10);
    expect(await outbox.undo("2", made({ kind: "undo", itemId: "b", verdictId: "2" }))).toBe("withdrawn");
    expect(await outbox.undo("1", made({ kind: "undo", itemId: "a", verdictId: "1" }))).toBe("queued");
    arrive();
    await vi.advanceTimersByTimeAsync(10);
    expect(sent).toEqual(["verdict", "undo"]);
  });

  it("sends a ruling made before the page heard of an undo as one on the version that the undo wrote", async () => {
    const versions: number[] = [];
    const outbox = openTab(({ act }) => {
      if (act.kind === "verdict") versions.push(act.body.lesionVersion);
      return Promise.resolve(act.kind === "undo" ? undone(act.itemId, 3) : { kind: "skip", progress });
    });
    await outbox.undo("1", made({ kind: "undo", itemId: "a", verdictId: "1" }));
    await vi.runAllTimersAsync();
    // The page still shows version 1 of both.
    await outbox.add(ruled("a", "2"));
    await outbox.add(ruled("b", "3"));
    await vi.runAllTimersAsync();
    expect(versions).toEqual([3, 1]);
  });

  it("tells of a confirmation before its entry goes, so that what was done never seems undone", async () => {
    const outbox = openTab(yes);
    const waiting: number[] = [];
    outbox.onAnswer(() => waiting.push(outbox.state().entries.length));
    await outbox.add(skipped("a"));
    await vi.runAllTimersAsync();
    expect(waiting).toEqual([1]);
    expect(outbox.state().entries).toEqual([]);
  });

  it("counts what is being written down as unsaved, a ruling and its undo alike", async () => {
    const outbox = openTab(yes);
    const ruling = outbox.add(ruled("a", "1"));
    expect(outbox.state()).toMatchObject({ entries: [], writing: [{ act: { kind: "verdict" } }] });
    await ruling;
    await vi.runAllTimersAsync();
    const undo = outbox.undo("1", made({ kind: "undo", itemId: "a", verdictId: "1" }));
    expect(outbox.state()).toMatchObject({ entries: [], writing: [{ act: { kind: "undo" } }] });
    await undo;
    await vi.runAllTimersAsync();
    expect(outbox.state()).toMatchObject({ entries: [], writing: [] });
  });

  it("sends what an earlier sitting left as soon as it is opened", async () => {
    const store = memoryEntryStore();
    await store.change(() => ({ add: [skipped("left")] }));
    const send = vi.fn(yes);
    openTab(send, store);
    await vi.runAllTimersAsync();
    expect(send).toHaveBeenCalledOnce();
    expect(await store.all()).toEqual([]);
  });
});
