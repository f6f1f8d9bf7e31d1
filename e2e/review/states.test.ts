import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { axeViolations } from "../axeViolations.ts";
import { keepScreen } from "../openBrowser.ts";
import { openReview, type ReviewHouse } from "./openReview.ts";
import { allSaved, rule, startReading } from "./reading.ts";

let review: ReviewHouse;
beforeAll(async () => {
  review = await openReview(6);
});
afterAll(async () => {
  await review?.[Symbol.asyncDispose]();
});

/** Opens a batch of its own in the workstation. */
async function open(name: string): Promise<{ page: Page; complaints: string[]; batchId: number }> {
  const batchId = await review.batch({ name });
  const opened = await review.page("reader");
  await startReading(opened.page, batchId);
  return { ...opened, batchId };
}

async function look(page: Page, name: string): Promise<void> {
  await page.waitForLoadState("networkidle");
  await keepScreen(page, `review-state-${name}`);
  expect(await axeViolations(page)).toEqual([]);
}

describe("the workstation has no violation of WCAG 2.2 AA", () => {
  it("with an item open, while it is rejected, fixed, or another one is drawn, with help, and while looking back", async () => {
    const { page, complaints } = await open("States");
    await look(page, "open");

    await page.keyboard.press("x");
    await page.getByRole("group", { name: /^Reject, because/ }).waitFor();
    await look(page, "reject");
    await page.keyboard.press("Escape");

    await page.keyboard.press("e");
    await page.getByRole("slider", { name: "Long diameter, first end" }).waitFor();
    await look(page, "fix");
    await page.keyboard.press("Escape");

    await page.keyboard.press("d");
    await page.getByText("Drag along the lesion's longest diameter.").waitFor();
    await look(page, "draw");
    await page.keyboard.press("Escape");

    await page.keyboard.press("?");
    await page.getByRole("dialog", { name: "Keys and mouse" }).waitFor();
    await look(page, "help");
    await page.keyboard.press("Escape");

    await page
      .getByRole("button", { name: /^Look at lesion/ })
      .first()
      .click();
    await page.getByRole("dialog", { name: /^Lesion \d+/ }).waitFor();
    await look(page, "peek");
    await page.keyboard.press("Escape");

    await rule(page, "a");
    await allSaved(page);
    await page.keyboard.press("ArrowLeft");
    await page.getByRole("region", { name: "Looking back" }).waitFor();
    await look(page, "back");
    expect(complaints).toEqual([]);
  });

  it("when the batch is finished, and when it is closed", async () => {
    const { page, complaints, batchId } = await open("Finished");
    for (let n = 0; n < 6; n++) await rule(page, "a");
    await page.getByRole("heading", { name: "Nothing is left for you here" }).waitFor();
    await allSaved(page);
    await look(page, "finished");

    await review.house.db.reviewBatch.update({ where: { id: batchId }, data: { state: "closed" } });
    await page.reload();
    await page.getByRole("heading", { name: "This batch is closed" }).waitFor();
    await look(page, "closed");
    await page.goto("/review/batches/4711");
    await page.getByRole("heading", { name: "This batch cannot be read" }).waitFor();
    await look(page, "missing");
    expect(complaints).toEqual([]);
  });

  it("when the server does not answer, and when it refused a ruling", async () => {
    const { page, batchId } = await open("Trouble");
    const context = page.context();
    const other = await context.newPage();
    await startReading(other, batchId);
    // Both are at rest before the server goes: after that they ask again and again.
    for (const tab of [page, other]) await tab.waitForLoadState("networkidle");

    // Of both tabs: they share what waits, and either would send it.
    await context.route("**/api/**", (route) => route.abort());
    await rule(page, "a");
    await page.getByText("no answer from the server").waitFor();
    await look(page, "offline");
    await page.getByRole("button", { name: /unsaved/ }).click();
    await page.getByRole("dialog", { name: "Not saved yet" }).waitFor();
    await look(page, "offline-list");
    await page.keyboard.press("Escape");
    await context.unroute("**/api/**");
    await allSaved(page);

    await rule(other, "u");
    await other.getByRole("button", { name: /1 ruling refused/ }).click();
    await other.getByRole("button", { name: "Judge it again" }).waitFor();
    await look(other, "refused");
  });
});
