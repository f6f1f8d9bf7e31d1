import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { axeViolations } from "./axeViolations.ts";
import { addPerson, keepScreen, openBrowser, signedInPage } from "./openBrowser.ts";
import { type House, openHouse } from "./openHouse.ts";
import { addPriorStudy } from "./seed/addPriorStudy.ts";
import { KEY_SLICE, seedDataset } from "./seed/seedDataset.ts";

let house: House;
let browser: Browser;
beforeAll(async () => {
  house = await openHouse();
  browser = await openBrowser();
  await seedDataset(house.db, house.volumes, 2);
  await addPriorStudy(house.db, house.volumes, 1, 63);
  await addPerson(house.db, "reader");
});
afterAll(async () => {
  await browser?.close();
  await house?.[Symbol.asyncDispose]();
});

/** The slices that both viewers show. */
const slices = (page: Page) =>
  page
    .getByRole("slider", { name: /^Slice(, other study)?$/ })
    .evaluateAll((bars) => bars.map((bar) => Number(bar.getAttribute("aria-valuenow"))));

describe("another study of the same patient", () => {
  it("is opened beside the lesion at its height, scrolls along with it in both directions, and by itself when unlinked", async () => {
    const { page, complaints } = await signedInPage(browser, house, "reader");
    await page.goto("/lesions/1");
    await page.getByRole("button", { name: "Other study" }).press("Enter");
    await page.waitForURL("**/lesions/1?beside=true");
    const other = page.getByRole("region", { name: "Other study" });
    await other.getByText("63 days earlier").first().waitFor();
    await expect.poll(() => slices(page)).toEqual([KEY_SLICE, KEY_SLICE]);
    await expect.poll(() => page.locator("canvas.cornerstone-canvas").count()).toBe(2);
    await page.waitForLoadState("networkidle");
    await keepScreen(page, "lesion-other-study");
    expect(await axeViolations(page)).toEqual([]);

    const [mine, theirs] = [0, 1].map((n) => page.getByRole("region", { name: /^CT viewer/ }).nth(n));
    await mine?.focus();
    await page.keyboard.press("ArrowDown");
    await expect.poll(() => slices(page)).toEqual([KEY_SLICE + 1, KEY_SLICE + 1]);
    await theirs?.hover();
    await page.mouse.wheel(0, -120);
    await expect.poll(() => slices(page)).toEqual([KEY_SLICE, KEY_SLICE]);

    await other.getByLabel("Scroll together").uncheck();
    await mine?.focus();
    await page.keyboard.press("ArrowUp");
    await expect.poll(() => slices(page)).toEqual([KEY_SLICE - 1, KEY_SLICE]);
    expect(complaints).toEqual([]);
  });

  it("is said to be missing where there is none", async () => {
    const { page } = await signedInPage(browser, house, "reader");
    await page.goto("/lesions/2?beside=true");
    await page.getByText("No other study or series of this patient is kept.").waitFor();
  });
});
