import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { ANN, BEN, type ReviewPlace, reviewPlace } from "../../testing/reviewPlace.ts";
import { progressOf } from "../../usecases/review/progressOf.ts";
import { countProgress } from "./progress.ts";

let place: ReviewPlace;
beforeEach(async () => {
  place = await reviewPlace();
});
afterEach(() => place[Symbol.asyncDispose]());

const progress = (batch: number, user = ANN) => progressOf(place.services.db, batch, user.id);
const withdraw = (...ids: number[]) =>
  place.services.db.lesion.updateMany({ where: { id: { in: ids } }, data: { state: "withdrawn" } });

describe("what is left of a batch", () => {
  it("is what can still be handed out: items whose lesion left the dataset are not", async () => {
    const batch = await place.batch();
    await withdraw(3);
    expect(await progress(batch)).toMatchObject({ items: 4, mine: { left: 3 } });
    expect((await place.claim(batch, ANN, 8)).items).toHaveLength(3);
  });

  it("is left out once when the reader has judged it and its lesion left after that", async () => {
    const batch = await place.batch({ readings: 2 });
    const [item] = (await place.claim(batch, ANN)).items;
    if (!item) throw new Error("no item was handed out");
    await place.rule(item, ANN, {});
    await withdraw(item.lesion.id);
    expect(await progress(batch)).toMatchObject({ mine: { done: 1, left: 3 } });
    expect(await progress(batch, BEN)).toMatchObject({ mine: { done: 0, left: 3 } });
  });

  it("counts a pair once, whichever of its lesions left", async () => {
    const batch = await place.batch({ kind: "merges" });
    expect(await progress(batch)).toMatchObject({ items: 1, mine: { left: 1 } });
    const [item] = (await place.claim(batch, ANN)).items;
    await withdraw(item?.other?.id ?? 0);
    expect(await progress(batch)).toMatchObject({ items: 1, mine: { left: 0 } });
  });

  it("counts rejected lesions in a batch that is made to look at those again, and known answers of them", async () => {
    const first = await place.batch({ filter: { flag: "any" } });
    const [item] = (await place.claim(first, BEN)).items;
    if (!item) throw new Error("no item was handed out");
    await place.rule(item, BEN, { decision: "reject", reason: "not-a-lesion" });
    const again = await place.batch({ filter: { verdict: "rejected" } });
    expect(await progress(again)).toMatchObject({ items: 1, mine: { left: 1 } });
    const mixed = await place.batch({ honeypotShare: 0.25 });
    expect(await progress(mixed)).toMatchObject({ items: 4, mine: { left: 4 } });
  });

  it("counts several batches as it counts each", async () => {
    const batches = [await place.batch(), await place.batch({ readings: 2 })];
    await withdraw(3);
    const { db } = place.services;
    const all = await countProgress(db, batches, ANN.id);
    expect(all.map(({ batchId }) => batchId).sort()).toEqual(batches);
    for (const row of all) expect([row]).toEqual(await countProgress(db, [row.batchId], ANN.id));
  });
});

describe("whether a reader's verdicts agree", () => {
  it("is counted of known answers, by what was ruled and drawn", async () => {
    const first = await place.batch({ filter: { flag: "any" } });
    const [item] = (await place.claim(first, BEN)).items;
    if (!item) throw new Error("no item was handed out");
    await place.rule(item, BEN, {});
    // The flagged lesion comes back as a known answer among those without a flag.
    const { db } = place.services;
    const batch = await place.batch({ filter: { flag: "none" }, honeypotShare: 0.25 });
    const pot = (await place.claim(batch, ANN, 8)).items.find(({ lesion }) => lesion.id === item.lesion.id);
    if (!pot) throw new Error("the known answer was not handed out");
    await place.rule(pot, ANN, { decision: "unsure" });
    expect(await countProgress(db, [batch], ANN.id)).toMatchObject([
      { compared: [{ decision: "unsure", agreed: null, known: { decision: "accept" } }] },
    ]);
  });
});
