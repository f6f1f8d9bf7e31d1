import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { axeViolations } from "../axeViolations.ts";
import { keepScreen } from "../openBrowser.ts";
import { openReview, type ReviewHouse } from "./openReview.ts";
import { allSaved, startReading } from "./reading.ts";

let review: ReviewHouse;
beforeAll(async () => {
  review = await openReview(4);
});
afterAll(async () => {
  await review?.[Symbol.asyncDispose]();
});

describe("items whose answer is known", () => {
  it("are mixed in unseen, change nothing, and give readers a score that readers see of themselves only", async () => {
    const { db } = review.house;
    const earlier = await review.batch({ name: "Earlier", filter: { flag: "none" } });
    const first = (await review.page("reader")).page;
    await startReading(first, earlier);
    for (let n = 0; n < 3; n++) {
      await first.getByText(`item ${n + 1} of`).waitFor();
      await first.keyboard.press("a");
    }
    await first.getByRole("heading", { name: "Nothing is left for you here" }).waitFor();
    await allSaved(first);

    // One flagged lesion, and of each known item as many as there are others.
    const batchId = await review.batch({ name: "With known", filter: { flag: "any" }, honeypotShare: 0.5 });
    const items = await db.reviewItem.findMany({ where: { batchId }, orderBy: { position: "asc" } });
    expect(items).toHaveLength(2);
    const known = items.find((item) => item.known !== null);
    const before = await db.lesion.findMany({ orderBy: { id: "asc" } });

    const { page: second, complaints } = await review.page("second reader");
    const answers: string[] = [];
    second.on("response", async (response) => {
      if (response.url().includes("/claim")) answers.push(await response.text());
    });
    await startReading(second, batchId);
    expect(answers.length).toBeGreaterThan(0);
    for (const answer of answers) expect(answer).not.toContain("known");
    for (const { position, known: answer } of items) {
      await second.getByText(`item ${position} of`).waitFor();
      // The known one is answered otherwise than it was.
      if (answer === null) await second.keyboard.press("a");
      else await second.keyboard.press("u");
    }
    await second.getByRole("heading", { name: "Nothing is left for you here" }).waitFor();
    await allSaved(second);
    const after = await db.lesion.findMany({ orderBy: { id: "asc" } });
    const of = (lesions: typeof before, id: number | undefined) => lesions.find((lesion) => lesion.id === id);
    expect(of(after, known?.lesionId)).toEqual(of(before, known?.lesionId));

    const { page: judge } = await review.page("researcher");
    await judge.goto(`/review/agreement?batch=${batchId}`);
    const row = judge.getByRole("row", { name: /Second reader/ });
    await row.waitFor();
    expect(await row.textContent()).toMatch(/0 %\s*0 of 1/);
    await judge.waitForLoadState("networkidle");
    await keepScreen(judge, "agreement-known");
    expect(await axeViolations(judge)).toEqual([]);

    const scores = (page: typeof first) =>
      page.evaluate(async () => JSON.stringify(await (await fetch("/api/review/scores")).json()));
    expect(await scores(first)).not.toContain("Second reader");
    expect(await scores(second)).toContain("Second reader");
    expect(complaints).toEqual([]);
  });
});
