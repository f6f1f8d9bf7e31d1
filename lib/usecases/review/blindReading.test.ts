import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { ANN, BEN, CLEO, personOf, type ReviewPlace, reviewPlace } from "#lib/testing/reviewPlace.ts";
import { openItem } from "./openItem.ts";
import { undoVerdict } from "./undoVerdict.ts";

let place: ReviewPlace;
beforeEach(async () => {
  place = await reviewPlace();
});
afterEach(() => place[Symbol.asyncDispose]());

async function next(batchId: number, user = ANN) {
  const [item] = (await place.claim(batchId, user)).items;
  if (!item) throw new Error("no item was handed out");
  return item;
}

describe("blind double reading", () => {
  let batch: number;
  beforeEach(async () => {
    batch = await place.batch({ readings: 2 });
  });

  it("hands an item to two readers at most, and to each once", async () => {
    const readers = Array.from({ length: 6 }, (_, at) => personOf(`r${at}`));
    const given = await Promise.all(readers.map((reader) => place.claim(batch, reader, 4)));
    const handed = given.flatMap(({ items }) => items.map(({ id }) => id));
    const times = [...Map.groupBy(handed, (id) => id).values()].map(({ length }) => length);
    expect(times).toEqual([2, 2, 2, 2]);
  });

  it("goes on to what the reader has not judged, and comes to an end while the other one is still at work", async () => {
    for (const expected of [4, 1, 2, 3]) {
      const item = await next(batch);
      expect(item.lesion.id).toBe(expected);
      await place.rule(item, ANN, {});
    }
    expect(await place.claim(batch, ANN)).toMatchObject({
      items: [],
      progress: { items: 4, settled: 0, mine: { done: 4, left: 0 } },
    });
  });

  it("writes nothing, and tells the second reader nothing, before both are in", async () => {
    const item = await next(batch);
    await place.rule(item, ANN, { decision: "reject", reason: "duplicate", note: "told by Ann" });
    const seen = await next(batch, BEN);
    expect(seen).toMatchObject({
      id: item.id,
      mine: null,
      lesion: { version: 1, verdict: null, author: "mining" },
    });
    expect(JSON.stringify(seen)).not.toMatch(/ANN|told by Ann|duplicate/i);
    expect(JSON.stringify(await openItem(place.services, { itemId: item.id, user: BEN }))).not.toMatch(
      /ANN|told by/i,
    );
    expect(await place.lesion(4)).toMatchObject({ version: 1, state: "active" });
  });

  it("writes what both say as both", async () => {
    const item = await next(batch);
    expect(await place.rule(item, ANN, { decision: "accept" })).toMatchObject({
      itemState: "open",
      lesionVersion: 1,
    });
    await next(batch, BEN);
    expect(await place.rule(item, BEN, { decision: "accept" })).toMatchObject({
      itemState: "settled",
      lesionVersion: 2,
    });
    expect(await place.lesion(4)).toMatchObject({ verdict: "accepted", author: "Dr. ANN, Dr. BEN" });
    const verdicts = await place.services.db.verdict.findMany();
    expect(verdicts.map(({ wroteVersion }) => wroteVersion)).toEqual([2, 2]);
  });

  it("keeps a lesion as it is when the two differ", async () => {
    const item = await next(batch);
    await place.rule(item, ANN, { decision: "accept" });
    expect(await place.rule(item, BEN, { decision: "unsure" })).toMatchObject({
      itemState: "disputed",
      progress: { disputed: 1 },
    });
    expect((await place.lesion(4)).version).toBe(1);
    expect((await place.claim(batch, CLEO, 4)).items.map(({ id }) => id)).not.toContain(item.id);
  });

  it("averages two corrections that lie in the same place, and disputes two that do not", async () => {
    const item = await next(batch);
    await place.rule(item, ANN, { decision: "fix", coordinates: [6, 20, 24, 20, 15, 15, 15, 25] });
    await place.rule(item, BEN, { decision: "fix", coordinates: [8, 20, 26, 20, 17, 15, 17, 25] });
    // Boxes 1..29 and 3..31 of one height: 26 of 30 px overlap.
    expect(await place.lesion(4)).toMatchObject({
      verdict: "fixed",
      coordinates: [7, 20, 25, 20, 16, 15, 16, 25],
    });

    const second = await next(batch);
    await place.rule(second, ANN, { decision: "fix", coordinates: [6, 20, 24, 20, 15, 15, 15, 25] });
    const far = [14, 20, 32, 20, 23, 15, 23, 25];
    // Boxes 1..29 and 9..37: 20 of 36 px.
    expect(await place.rule(second, BEN, { decision: "fix", coordinates: far })).toMatchObject({
      itemState: "disputed",
    });
  });

  it("settles once when both come at the same moment", async () => {
    const item = await next(batch);
    await next(batch, BEN);
    const states = await Promise.all([place.rule(item, ANN, {}), place.rule(item, BEN, {})]);
    expect(states.map(({ itemState }) => itemState).sort()).toEqual(["open", "settled"]);
    expect((await place.lesion(4)).version).toBe(2);
  });

  it("takes a reading back as long as the other one is not in, and not after", async () => {
    const item = await next(batch);
    const first = await place.rule(item, ANN, {});
    await undoVerdict(place.services, { verdictId: first.verdict.id, user: ANN });
    const again = await place.rule(item, ANN, { decision: "unsure" });
    await place.rule(item, BEN, {});
    await expect(undoVerdict(place.services, { verdictId: again.verdict.id, user: ANN })).rejects.toThrow(
      "Both readings are in",
    );
  });

  it("refuses a third reading", async () => {
    const item = await next(batch);
    await place.rule(item, ANN, {});
    await place.rule(item, BEN, {});
    await expect(place.rule({ ...item, lesion: { version: 2 } }, CLEO, {})).rejects.toThrow(
      "needs no more readings",
    );
  });
});

describe("items whose answer is known", () => {
  it("look like all others, show the lesion as it was judged, and change nothing", async () => {
    const earlier = await next(await place.batch({ filter: { flag: "any" } }), BEN);
    await place.rule(earlier, BEN, { decision: "reject", reason: "not-a-lesion" });

    // Three lesions are left; a fourth item makes a quarter of the batch.
    const batch = await place.batch({ honeypotShare: 0.25 });
    const { items } = await place.claim(batch, ANN, 8);
    expect(items.map(({ lesion }) => lesion.id).sort()).toEqual([1, 2, 3, 4]);
    const pot = items.find(({ lesion }) => lesion.id === 4);
    const other = items.find(({ lesion }) => lesion.id === 3);
    if (!pot || !other) throw new Error("not all items were handed out");
    expect(Object.keys(pot).sort()).toEqual(Object.keys(other).sort());
    expect(pot.lesion).toMatchObject({
      version: 1,
      state: "active",
      verdict: null,
      reason: null,
      author: "mining",
    });
    expect(JSON.stringify(pot)).not.toMatch(/BEN|reject/i);

    const before = await place.lesion(4);
    const told = await place.rule(pot, ANN, { decision: "accept" });
    expect(told).toMatchObject({ itemState: "settled", lesionVersion: 2 });
    expect(await place.rule(other, ANN, { decision: "accept" })).toMatchObject({ lesionVersion: 2 });
    expect(await place.lesion(4)).toEqual(before);
    const undone = await undoVerdict(place.services, { verdictId: told.verdict.id, user: ANN });
    expect(undone.item.id).toBe(pot.id);
    expect(await place.lesion(4)).toEqual(before);
  });
});
