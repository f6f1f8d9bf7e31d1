import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openReview, type ReviewHouse } from "./openReview.ts";
import { itemShown, rule, startReading } from "./reading.ts";

let review: ReviewHouse;
beforeAll(async () => {
  review = await openReview(3);
});
afterAll(async () => {
  await review?.[Symbol.asyncDispose]();
});

/** Chooses a habit on the page of settings, and waits until the server has it. */
async function choose(page: Page, habit: string, isOn: boolean): Promise<void> {
  await page.goto("/settings");
  const box = page.getByLabel(habit);
  await box.waitFor();
  if ((await box.isChecked()) === isOn) return;
  const saved = page.waitForResponse(
    (response) => response.url().endsWith("/api/settings/viewer") && response.request().method() === "PUT",
  );
  await box.setChecked(isOn);
  expect((await saved).status()).toBe(200);
}

/** The picture as it is said to who does not see it. */
const picture = (page: Page, window: RegExp) => page.getByRole("img", { name: window });
const isInverted = (page: Page) => page.getByRole("button", { name: /^Invert/ }).getAttribute("aria-pressed");

/** No lesion of the dataset came with it. */
const BRAIN = /Window 80 \/ 40/;

describe("a reader's habits", () => {
  it.each([
    [true, "true"],
    [false, "false"],
  ])("keep the view from item to item: %s", async (isKept, inverted) => {
    const { page, complaints } = await review.page("reader");
    await choose(page, "Keep the view", isKept);
    await startReading(page, await review.batch({ name: `View kept: ${isKept}` }));
    await page.keyboard.press("5");
    await page.keyboard.press("i");
    await picture(page, BRAIN).waitFor();

    await rule(page, "s");
    await itemShown(page);
    await expect.poll(() => picture(page, BRAIN).count()).toBe(isKept ? 1 : 0);
    await expect.poll(() => isInverted(page)).toBe(inverted);
    expect(complaints).toEqual([]);
  });

  it.each([
    [true, "turns"],
    [false, "stays where it is"],
  ])("keep the short diameter perpendicular: %s, then it %s when the long one is turned", async (isKept) => {
    const { page, complaints } = await review.page("reader");
    await choose(page, "Short diameter perpendicular", isKept);
    await startReading(page, await review.batch({ name: `Right angle: ${isKept}` }));
    await page.keyboard.press("e");
    expect(await page.getByLabel("Keep a right angle").isChecked()).toBe(isKept);

    const short = page.getByRole("slider", { name: "Short diameter, first end" });
    const before = await short.boundingBox();
    const long = page.getByRole("slider", { name: "Long diameter, first end" });
    await long.focus();
    const wasLong = await long.boundingBox();
    for (let n = 0; n < 6; n++) await page.keyboard.press("Shift+ArrowDown");
    await expect.poll(async () => (await long.boundingBox())?.y).not.toBe(wasLong?.y);
    const after = await short.boundingBox();
    if (isKept) expect(after).not.toEqual(before);
    else expect(after).toEqual(before);
    expect(complaints).toEqual([]);
  });
});
