import { randomUUID } from "node:crypto";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { ANN, BEN, BOSS, CLEO, personOf, type ReviewPlace, reviewPlace } from "#lib/testing/reviewPlace.ts";
import { changeBatch } from "./changeBatch.ts";
import { drawLesion } from "./drawLesion.ts";
import { listBatches } from "./listBatches.ts";
import { openItem } from "./openItem.ts";
import { recordVerdict } from "./recordVerdict.ts";
import { releaseItem } from "./releaseItem.ts";
import { skipItem } from "./skipItem.ts";
import { undoVerdict } from "./undoVerdict.ts";

let place: ReviewPlace;
beforeEach(async () => {
  place = await reviewPlace();
});
afterEach(() => place[Symbol.asyncDispose]());

/** The first item that the reader is handed. */
async function next(batchId: number, user = ANN) {
  const { items } = await place.claim(batchId, user);
  const [item] = items;
  if (!item) throw new Error("no item was handed out");
  return item;
}

const lesionsOf = (items: readonly { lesion: { id: number } }[]) => items.map(({ lesion }) => lesion.id);

describe("the queue of a batch", () => {
  it("gives the most doubtful first, and keeps for five minutes what it gave", async () => {
    const batch = await place.batch();
    const first = await place.claim(batch, ANN, 2);
    // Lesion 4 is flagged; the others are equally doubtful, in the order of their numbers.
    expect(lesionsOf(first.items)).toEqual([4, 1]);
    expect(lesionsOf((await place.claim(batch, BEN, 8)).items)).toEqual([2, 3]);
    expect(first.progress).toMatchObject({ items: 4, settled: 0, mine: { done: 0, left: 4, skipped: 0 } });
  });

  it("gives again, after a page was loaded anew, what the reader held; what is named is not sent again", async () => {
    const batch = await place.batch();
    const { items } = await place.claim(batch, ANN, 2);
    expect(lesionsOf((await place.claim(batch, ANN, 2)).items)).toEqual([4, 1]);
    const have = items.map(({ id }) => id);
    expect(lesionsOf((await place.claim(batch, ANN, 2, have)).items)).toEqual([2, 3]);
  });

  it("gives to another reader what was let go, or whose five minutes are over", async () => {
    const batch = await place.batch();
    const { items } = await place.claim(batch, ANN, 2);
    await releaseItem(place.services, { itemId: items[0]?.id ?? "", user: ANN });
    expect(lesionsOf((await place.claim(batch, BEN)).items)).toEqual([4]);
    await place.services.db.reviewClaim.updateMany({
      where: { readerId: "ann" },
      data: { until: new Date(0) },
    });
    expect(lesionsOf((await place.claim(batch, CLEO)).items)).toEqual([1]);
  });

  it("gives what a reader put off after all others, to that reader only", async () => {
    const batch = await place.batch();
    const item = await next(batch);
    await skipItem(place.services, { itemId: item.id, user: ANN });
    expect(lesionsOf((await place.claim(batch, ANN, 8)).items)).toEqual([1, 2, 3, 4]);
    await place.services.db.reviewClaim.deleteMany();
    expect(lesionsOf((await place.claim(batch, BEN)).items)).toEqual([4]);
  });

  it("is shut to those whom it does not name, and to all when it is closed", async () => {
    const batch = await place.batch({ readerIds: ["ann"] });
    await expect(place.claim(batch, BEN)).rejects.toMatchObject({ code: "not-allowed" });
    expect((await listBatches(place.services, BEN)).batches).toEqual([]);
    expect((await listBatches(place.services, BOSS)).batches).toMatchObject([{ id: batch, forMe: false }]);
    await changeBatch(place.services, { batchId: batch, state: "closed", user: BOSS });
    expect((await place.claim(batch, ANN)).items).toEqual([]);
  });

  it("never gives two of eight readers at once the same item, and gives every item to somebody", async () => {
    await addLesions(92);
    const batch = await place.batch();
    const readers = Array.from({ length: 8 }, (_, at) => personOf(`r${at}`));
    const given = await Promise.all(readers.map((reader) => place.claim(batch, reader, 8)));
    const again = await Promise.all(
      readers.map((reader, at) =>
        place.claim(
          batch,
          reader,
          8,
          given[at]?.items.map(({ id }) => id),
        ),
      ),
    );
    const all = [...given, ...again].flatMap(({ items }) => items.map(({ id }) => id));
    expect(new Set(all).size).toBe(all.length);
    expect(all.length).toBe(96);
  });
});

describe("a verdict", () => {
  it.each([
    [{ decision: "accept" as const }, { state: "active", verdict: "accepted", noisy: false }],
    [{ decision: "unsure" as const }, { state: "active", verdict: "unsure", noisy: true }],
    [
      { decision: "reject" as const, reason: "not-a-lesion" as const, note: "a vessel" },
      { state: "rejected", verdict: "rejected", reason: "not-a-lesion: a vessel" },
    ],
  ])("%j is the lesion's next version, flags kept", async (body, expected) => {
    const item = await next(await place.batch());
    const recorded = await place.rule(item, ANN, body);
    expect(recorded).toMatchObject({ itemState: "settled", lesionVersion: 2, progress: { settled: 1 } });
    expect(await place.lesion(4)).toMatchObject({
      version: 2,
      origin: "verdict",
      author: "Dr. ANN",
      rules: ["too-flat"],
      ...expected,
    });
    expect(await place.services.db.auditEvent.count({ where: { action: "verdict" } })).toBe(1);
  });

  it("that fixes is measured anew from the pixels, longer line first", async () => {
    const item = await next(await place.batch());
    // Across 12 px and down 16 px of 0.5 mm: the second line is the long one, 8 mm.
    await place.rule(item, ANN, { decision: "fix", coordinates: [8, 20, 20, 20, 14, 12, 14, 28] });
    expect(await place.lesion(4)).toMatchObject({
      verdict: "fixed",
      noisy: false,
      longMm: 8,
      coordinates: [14, 12, 14, 28, 8, 20, 20, 20],
      rules: [],
    });
  });

  it.each([
    [[8, 20, 20, 20, 14, 12, 14, 60], "beyond the slice"],
    [[8, 20, 20, 20, 14, 12, 14, 12], "no length"],
  ])("that fixes to %j is refused", async (coordinates, message) => {
    const item = await next(await place.batch());
    await expect(place.rule(item, ANN, { decision: "fix", coordinates })).rejects.toThrow(message);
  });

  it("that is sent twice is one verdict with one answer, also when both come at once", async () => {
    const item = await next(await place.batch());
    const body = { id: randomUUID(), decision: "accept" as const };
    const [one, two] = await Promise.all([place.rule(item, ANN, body), place.rule(item, ANN, body)]);
    expect(two).toEqual(one);
    expect(await place.rule(item, ANN, body)).toEqual(one);
    expect((await place.lesion(4)).version).toBe(2);
  });

  it("of a second tab is refused, and says what the first one ruled", async () => {
    const item = await next(await place.batch());
    const both = await Promise.allSettled([
      place.rule(item, ANN, { decision: "accept" }),
      place.rule(item, ANN, { decision: "unsure" }),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    await expect(place.rule(item, ANN, { decision: "accept" })).rejects.toThrow(
      /^You judged this item already, on .* UTC: (accept|unsure)\./,
    );
    expect((await place.lesion(4)).version).toBe(2);
  });

  it("on a version that counts no more is refused, and says who changed it", async () => {
    const [one, two] = [await place.batch(), await place.batch()];
    const [mine, other] = [await next(one), await next(two, BEN)];
    await place.rule(other, BEN, { decision: "accept" });
    await expect(place.rule(mine, ANN, { decision: "accept" })).rejects.toThrow(
      /^Dr\. BEN changed lesion 4 on /,
    );
  });

  it("after the claim expired is accepted as long as nobody else has the item", async () => {
    const batch = await place.batch();
    const [item, lost] = (await place.claim(batch, ANN, 2)).items;
    if (!item || !lost) throw new Error("no items");
    await place.services.db.reviewClaim.updateMany({ data: { until: new Date(0) } });
    expect(await place.rule(item, ANN, {})).toMatchObject({ itemState: "settled" });
    await place.claim(batch, BEN);
    await expect(place.rule(lost, ANN, {})).rejects.toThrow("another reader has it now");
    await place.rule(lost, BEN, {});
    await expect(place.rule(lost, ANN, {})).rejects.toThrow(/^Dr\. BEN judged this item/);
  });

  it("of the wrong kind, or on a closed batch, is refused", async () => {
    const batch = await place.batch();
    const item = await next(batch);
    await expect(place.rule(item, ANN, { decision: "merge" })).rejects.toMatchObject({ code: "bad-request" });
    await changeBatch(place.services, { batchId: batch, state: "closed", user: BOSS });
    await expect(place.rule(item, ANN, {})).rejects.toThrow("The batch was closed");
  });
});

describe("undoing", () => {
  it("brings back lesion, flags and item, with its view; several in a row", async () => {
    const batch = await place.batch();
    const ruled: string[] = [];
    for (const [at, decision] of (["accept", "reject", "unsure"] as const).entries()) {
      const item = await next(batch);
      const reason = decision === "reject" ? ({ reason: "other" } as const) : {};
      const { verdict } = await place.rule(item, ANN, { decision, ...reason, view: { slice: at } });
      ruled.push(verdict.id);
    }
    const seen: unknown[] = [];
    for (const verdictId of ruled.toReversed()) {
      const { item } = await undoVerdict(place.services, { verdictId, user: ANN });
      seen.push([item.lesion.id, item.mine?.view]);
    }
    expect(seen).toEqual([
      [2, { slice: 2 }],
      [1, { slice: 1 }],
      [4, { slice: 0 }],
    ]);
    expect(await place.lesion(1)).toMatchObject({
      state: "active",
      version: 3,
      origin: "mined",
      verdict: null,
    });
    expect(await place.lesion(4)).toMatchObject({ noisy: false, rules: ["too-flat"], author: "Dr. ANN" });
    const { items, progress } = await place.claim(batch, ANN, 3);
    expect(lesionsOf(items)).toEqual([4, 1, 2]);
    expect(progress).toMatchObject({ settled: 0, mine: { done: 0, left: 4 } });
  });

  it("twice, also at once, is undoing once; another reader may not", async () => {
    const item = await next(await place.batch());
    const { verdict } = await place.rule(item, ANN, {});
    const undo = (user = ANN) => undoVerdict(place.services, { verdictId: verdict.id, user });
    await expect(undo(BEN)).rejects.toMatchObject({ code: "not-allowed" });
    await Promise.all([undo(), undo()]);
    expect((await place.lesion(4)).version).toBe(3);
  });

  it("and ruling at once end in one of the two orders, and never in both", async () => {
    const item = await next(await place.batch());
    const { verdict } = await place.rule(item, ANN, {});
    const again = { ...item, lesion: { ...item.lesion, version: 3 } };
    const [undone, ruled] = await Promise.allSettled([
      undoVerdict(place.services, { verdictId: verdict.id, user: ANN }),
      place.rule(again, ANN, { decision: "unsure" }),
    ]);
    expect(undone.status).toBe("fulfilled");
    const expected = ruled.status === "fulfilled" ? [4, "unsure"] : [3, null];
    const { version, verdict: held } = await place.lesion(4);
    expect([version, held]).toEqual(expected);
  });

  it("is refused when somebody went on from it", async () => {
    const { verdict } = await place.rule(await next(await place.batch()), ANN, {});
    await place.rule(await next(await place.batch(), BEN), BEN, { decision: "unsure" });
    await expect(undoVerdict(place.services, { verdictId: verdict.id, user: ANN })).rejects.toThrow(
      /^Dr\. BEN changed lesion 4/,
    );
  });
});

describe("a pair that may be one lesion", () => {
  const pair = async () => next(await place.batch({ kind: "merges" }));

  it("is proposed where boxes of a slice overlap", async () => {
    const item = await pair();
    // Boxes 15..45 and -1..29: 14 of 46 px.
    expect([item.lesion.id, item.other?.id, item.doubt]).toEqual([3, 4, 14 / 46]);
  });

  it("is merged into the older one with averaged diameters; undone, both are as before", async () => {
    const item = await pair();
    const { verdict } = await place.rule(item, ANN, { decision: "merge", otherVersion: 1 });
    expect(await place.lesion(3)).toMatchObject({
      state: "active",
      verdict: "merged",
      coordinates: [12, 20, 32, 20, 22, 15, 22, 25],
    });
    expect(await place.lesion(4)).toMatchObject({ state: "merged", mergedIntoId: 3, verdict: "merged" });
    await undoVerdict(place.services, { verdictId: verdict.id, user: ANN });
    expect(await place.lesion(3)).toMatchObject({
      version: 3,
      origin: "mined",
      coordinates: [20, 20, 40, 20, 30, 15, 30, 25],
    });
    expect(await place.lesion(4)).toMatchObject({ state: "active", mergedIntoId: null, rules: ["too-flat"] });
  });

  it("that is kept apart changes neither, and is not proposed again", async () => {
    await place.rule(await pair(), ANN, { decision: "keep-both", otherVersion: 1 });
    expect((await place.lesion(3)).version).toBe(1);
    await expect(place.batch({ kind: "merges" })).rejects.toThrow("No two lesions look like one.");
  });
});

describe("a lesion that a reader draws", () => {
  const drawn = { series: "000002_03_02", slice: 5, coordinates: [10, 20, 30, 20, 20, 14, 20, 26] };

  it("is measured, counts at once and has no flags; sent twice at once, it is one", async () => {
    const key = randomUUID();
    const [one, two] = await Promise.all([
      drawLesion(place.services, { ...drawn, key }, ANN),
      drawLesion(place.services, { ...drawn, key }, ANN),
    ]);
    expect(two).toEqual(one);
    expect(await place.lesion(one.lesionId)).toMatchObject({
      state: "active",
      verdict: "accepted",
      origin: "verdict",
      author: "Dr. ANN",
      longMm: 10,
      rules: [],
    });
    await expect(drawLesion(place.services, { ...drawn, key }, BEN)).rejects.toMatchObject({
      code: "conflict",
    });
  });

  it("is refused on a slice that is not kept", async () => {
    const nowhere = { ...drawn, slice: 31, key: randomUUID() };
    await expect(drawLesion(place.services, nowhere, ANN)).rejects.toMatchObject({ code: "not-found" });
  });
});

describe("an item by its address", () => {
  it("is held for who opens it, and not for the next", async () => {
    const item = await next(await place.batch());
    await expect(openItem(place.services, { itemId: item.id, user: BEN })).rejects.toMatchObject({
      code: "conflict",
    });
    await releaseItem(place.services, { itemId: item.id, user: ANN });
    expect((await openItem(place.services, { itemId: item.id, user: BEN })).item.id).toBe(item.id);
  });

  it("that the reader judged is shown as it was judged", async () => {
    const item = await next(await place.batch());
    await place.rule(item, ANN, { decision: "unsure" });
    expect((await openItem(place.services, { itemId: item.id, user: ANN })).item.mine).toMatchObject({
      decision: "unsure",
    });
    await expect(
      recordVerdict(place.services, {
        itemId: randomUUID(),
        user: ANN,
        body: { id: randomUUID(), decision: "accept", seconds: 1, lesionVersion: 1 },
      }),
    ).rejects.toMatchObject({ code: "not-found" });
  });
});

/** More lesions like the last active one, on its slice. */
async function addLesions(count: number): Promise<void> {
  const { db } = place.services;
  const { lesionId, coordinates, box, longMm, shortMm, longPx, shortPx, rangeFirst, rangeLast } =
    await db.lesionVersion.findFirstOrThrow({ where: { lesionId: 3 } });
  const { seriesId, keySliceIndex } = await db.lesion.findUniqueOrThrow({ where: { id: lesionId } });
  for (let i = 0; i < count; i++) {
    const sizes = { longMm, shortMm, longPx, shortPx, rangeFirst, rangeLast };
    await db.lesion.create({
      data: {
        seriesId,
        keySliceIndex,
        key: randomUUID(),
        versions: { create: { version: 1, origin: "mined", coordinates, box, ...sizes } },
      },
    });
  }
}
