import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { axeViolations } from "../axeViolations.ts";
import { keepScreen } from "../openBrowser.ts";
import { addTwin } from "../seed/addTwin.ts";
import { openReview, type ReviewHouse } from "./openReview.ts";
import { allSaved, positionOf, rule, startReading } from "./reading.ts";

let review: ReviewHouse;
/** Of lesions 1 and 2; moved by less, the first of them overlaps its own by more. */
let twins: readonly [number, number];
beforeAll(async () => {
  review = await openReview(2);
  const { db } = review.house;
  twins = [await addTwin(db, 1, 1), await addTwin(db, 2, 6)];
});
afterAll(async () => {
  await review?.[Symbol.asyncDispose]();
});

const lesions = async () => {
  const all = await review.house.db.lesion.findMany({ orderBy: { id: "asc" } });
  return Object.fromEntries(all.map(({ id, state, mergedIntoId }) => [id, { state, mergedIntoId }]));
};

const shownPair = (page: Page, words: string) => page.getByRole("heading", { name: words });

describe("pairs that may be one lesion", () => {
  it("are merged or kept both by one key, and both can be taken back", async () => {
    const [one, two] = twins;
    const pairs = [`A 1 · B ${one}`, `A 2 · B ${two}`];
    const batchId = await review.batch({ name: "Pairs", kind: "merges" });
    const { page, complaints } = await review.page("reader");
    await startReading(page, batchId);
    const isFirst = (await shownPair(page, pairs[0] ?? "").count()) > 0;
    const [first = "", second = ""] = isFirst ? pairs : pairs.toReversed();
    await shownPair(page, first).waitFor();
    expect(await page.getByRole("button", { name: "Accept" }).count()).toBe(0);
    await keepScreen(page, "review-pair");
    expect(await axeViolations(page)).toEqual([]);

    await rule(page, "y");
    await shownPair(page, second).waitFor();
    await page.keyboard.press("n");
    await page.getByRole("heading", { name: "Nothing is left for you here" }).waitFor();
    await allSaved(page);
    const [kept, gone] = first.includes("A 1") ? [1, one] : [2, two];
    expect((await lesions())[gone]).toEqual({ state: "merged", mergedIntoId: kept });
    const merged = await review.house.db.lesion.findUniqueOrThrow({
      where: { id: kept },
      include: { versions: { orderBy: { version: "asc" } } },
    });
    const [before, after] = merged.versions;
    // Each coordinate is in the middle: half of what the twin was moved by.
    const moved = first.includes("A 1") ? 1 : 6;
    expect(after?.verdict).toBe("merged");
    expect(after?.coordinates[0]).toBeCloseTo((before?.coordinates[0] ?? 0) + moved / 2, 6);

    await page.keyboard.press("Control+z");
    await shownPair(page, second).waitFor();
    const at = await positionOf(page);
    await page.keyboard.press("Control+z");
    await page.getByText(`item ${at - 1} of`).waitFor();
    await shownPair(page, first).waitFor();
    await allSaved(page);
    expect(await lesions()).toEqual({
      1: { state: "active", mergedIntoId: null },
      2: { state: "active", mergedIntoId: null },
      [one]: { state: "active", mergedIntoId: null },
      [two]: { state: "active", mergedIntoId: null },
    });
    const undone = await review.house.db.verdict.findMany({
      where: { item: { batchId } },
      orderBy: { createdAt: "asc" },
    });
    expect(undone.map(({ decision, undoneAt }) => [decision, undoneAt !== null])).toEqual([
      ["merge", true],
      ["keep-both", true],
    ]);
    expect(complaints).toEqual([]);
  });

  it("that were kept both are not proposed again, and one that was merged leaves the list of lesions", async () => {
    const [, two] = twins;
    const batchId = await review.batch({ name: "Pairs again", kind: "merges" });
    const { page } = await review.page("second reader");
    await startReading(page, batchId);
    for (let n = 0; n < 2; n++) {
      const isSecond = (await shownPair(page, `A 2 · B ${two}`).count()) > 0;
      await page.keyboard.press(isSecond ? "n" : "y");
      await page.getByText(n === 0 ? /^item 2 of/ : "Nothing is left for you here").waitFor();
    }
    await allSaved(page);
    await expect(review.batch({ name: "A third time", kind: "merges" })).rejects.toThrow(
      "No two lesions look like one.",
    );
    await page.goto("/lesions");
    await page.getByRole("heading", { name: "3 lesions" }).waitFor();
  });
});
