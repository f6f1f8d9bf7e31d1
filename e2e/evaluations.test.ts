import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { axeViolations } from "./axeViolations.ts";
import { addPerson, keepScreen, openBrowser, signedInPage } from "./openBrowser.ts";
import { type House, openHouse } from "./openHouse.ts";
import { allSaved, itemShown } from "./review/reading.ts";
import { seedDataset } from "./seed/seedDataset.ts";
import { seedProposals } from "./seed/seedProposals.ts";

const LESIONS = 3;

let house: House;
let browser: Browser;
let evaluationId: number;
beforeAll(async () => {
  house = await openHouse();
  browser = await openBrowser();
  await seedDataset(house.db, house.volumes, LESIONS);
  ({ evaluationId } = await seedProposals(house.db, 2));
  await addPerson(house.db, "researcher");
});
afterAll(async () => {
  await browser?.close();
  await house?.[Symbol.asyncDispose]();
});

const inShort = (page: Page) => page.getByRole("region", { name: "In short" });
const drawer = (page: Page) => page.getByRole("complementary", { name: "Boxes behind it" });

describe("an evaluation", () => {
  it("is opened from the list, a point of its curve opens the boxes behind it, and they are paged through on the CT", async () => {
    const { page, complaints } = await signedInPage(browser, house, "researcher");
    await page.goto("/evaluations");
    expect(await axeViolations(page)).toEqual([]);
    await page.getByRole("link", { name: "First reading" }).click();
    await page.getByRole("heading", { name: "First reading" }).waitFor();
    // All three lesions are found before the first false positive.
    await inShort(page).getByText("100.0 %").first().waitFor();
    await keepScreen(page, "evaluation");
    expect(await axeViolations(page)).toEqual([]);

    // Two boxes beside each of three lesions: two false positives per image.
    await page
      .getByRole("link", { name: /2 false positives per image/ })
      .first()
      .click();
    await drawer(page).getByText("9 boxes").waitFor();
    await drawer(page).getByLabel("Show").selectOption("hit");
    await drawer(page).getByText("3 boxes").waitFor();
    expect(await axeViolations(page)).toEqual([]);
    await page.keyboard.press("Escape");
    await drawer(page).waitFor({ state: "detached" });

    await page.getByRole("link", { name: "Look at the images" }).click();
    await page.getByRole("heading", { name: "Predictions on the CT" }).waitFor();
    await itemShown(page);
    await page.getByText(`1 of ${LESIONS} slices`).waitFor();
    await page.keyboard.press("ArrowRight");
    await page.getByText(`2 of ${LESIONS} slices`).waitFor();
    await itemShown(page);
    await keepScreen(page, "judged-image");
    expect(await axeViolations(page)).toEqual([]);

    // Above all scores everything is missed.
    await page.getByRole("slider", { name: /Boxes with a score from/ }).fill("1");
    await page.getByText("None is so sure; lower the score to see more.").waitFor();
    expect(complaints).toEqual([]);
  });

  it("says the same by threshold and by false positives, whichever is typed", async () => {
    const { page } = await signedInPage(browser, house, "researcher");
    await page.goto(`/evaluations/${evaluationId}`);
    const threshold = page.getByRole("textbox", { name: "Threshold" });
    await threshold.fill("0.95");
    await threshold.press("Enter");
    await page.waitForFunction(
      () => document.querySelector<HTMLInputElement>('input[value="0.00"]') !== null,
    );
    await page.getByText("100.0 %").first().waitFor();
    const falsePositives = page.getByRole("textbox", { name: "False positives per image" });
    await falsePositives.fill("1");
    await falsePositives.press("Enter");
    // Three false positives on three images: the third of the first three besides has a score of 0.78.
    await expect.poll(() => threshold.inputValue()).toBe("0.780");
  });

  it("moves under both truths when a false positive is added as a lesion", async () => {
    const { page } = await signedInPage(browser, house, "researcher");
    await page.goto(`/evaluations/${evaluationId}/proposals`);
    await itemShown(page);
    await page.keyboard.press("a");
    await page.getByText("1 lesion added").waitFor();
    await allSaved(page);
    await page.goto(`/evaluations/${evaluationId}`);
    await inShort(page)
      .getByText(/Since the evaluation 1 added, 0 gone, 0 changed; .* with 5 false positives in place of 6/)
      .waitFor();
    await page.getByLabel("Truth").selectOption("corrected");
    await inShort(page).getByText("4", { exact: true }).waitFor();
    await inShort(page)
      .getByText(/with 6 false positives in place of 5/)
      .waitFor();
  });

  it("flags for readers what the detector misses, asked before", async () => {
    const { page } = await signedInPage(browser, house, "researcher");
    await page.goto(`/evaluations/${evaluationId}`);
    await page.getByRole("button", { name: "Flag disagreements" }).click();
    await page.getByLabel("The detector is sure from a score of").fill("0.995");
    expect(await axeViolations(page)).toEqual([]);
    await page.getByRole("button", { name: "Flag", exact: true }).click();
    await page.getByRole("link", { name: `${LESIONS} missed` }).click();
    await page.waitForURL(/\/lesions\?q=flag(:|%3A)detector-misses/);
    expect(await house.db.flag.count({ where: { rule: "detector-misses" } })).toBe(LESIONS);
  });
});
