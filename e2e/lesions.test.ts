import type { Browser, Locator, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { addPerson, openBrowser, signedInPage } from "./openBrowser.ts";
import { type House, openHouse } from "./openHouse.ts";
import { KEY_SLICE, seedDataset } from "./seed/seedDataset.ts";

/** Every third of them is flagged. */
const PATIENTS = 6;

let house: House;
let browser: Browser;
beforeAll(async () => {
  house = await openHouse();
  browser = await openBrowser();
  await seedDataset(house.db, house.volumes, PATIENTS);
  await addPerson(house.db, "reader");
});
afterAll(async () => {
  await browser?.close();
  await house?.[Symbol.asyncDispose]();
});

/** How many grey levels a drawn picture has: a blank one has one. */
const grayLevels = (picture: Locator): Promise<number> =>
  picture.evaluate((element) => {
    if (!(element instanceof HTMLImageElement || element instanceof HTMLCanvasElement)) return 0;
    const canvas = new OffscreenCanvas(64, 64);
    const context = canvas.getContext("2d");
    context?.drawImage(element, 0, 0, 64, 64);
    const { data } = context?.getImageData(0, 0, 64, 64) ?? { data: [] };
    return new Set([...data].filter((_, i) => i % 4 === 0)).size;
  });

/** Waits until the viewer has drawn its slice. */
const viewerOf = async (page: Page) => {
  const canvas = page.locator("canvas");
  await canvas.waitFor();
  await expect.poll(() => grayLevels(canvas)).toBeGreaterThan(20);
  return canvas;
};

describe("the list of lesions", () => {
  it("shows each with its picture, its size in mm and its flags", async () => {
    const { page, complaints } = await signedInPage(browser, house, "reader");
    await page.goto("/lesions");
    await page.getByRole("heading", { name: `${PATIENTS} lesions` }).waitFor();
    const first = page.getByRole("row").nth(1);
    expect(await first.textContent()).toMatch(/000001_01_01\s*22\s*\d+\.\d × \d+\.\d mm/);

    const picture = page.getByRole("img", { name: "CT around lesion 1", exact: true });
    await expect.poll(() => grayLevels(picture)).toBeGreaterThan(20);
    expect(complaints).toEqual([]);
  });

  it("narrows by flag and split, and the address says so", async () => {
    const { page } = await signedInPage(browser, house, "reader");
    await page.goto("/lesions");
    await page.getByLabel("Flags").selectOption("any");
    await page.getByRole("heading", { name: "2 lesions" }).waitFor();
    expect(new URL(page.url()).search).toBe("?flag=any");

    await page.getByLabel("Split").selectOption("test");
    await page.waitForURL("**/lesions?flag=any&split=test");
    await page.reload();
    await page.getByRole("heading", { name: "1 lesion" }).waitFor();
    await page.goBack();
    await page.getByRole("heading", { name: "2 lesions" }).waitFor();
    await page.getByRole("button", { name: "Clear" }).click();
    await page.getByRole("heading", { name: `${PATIENTS} lesions` }).waitFor();
  });

  it("says when nothing is like that", async () => {
    const { page } = await signedInPage(browser, house, "reader");
    await page.goto("/lesions?from=900");
    await page.getByText("No lesion is like that").waitFor();
  });
});

describe("a lesion", () => {
  it("is drawn on its key slice, with its flags' values and limits", async () => {
    const { page, complaints } = await signedInPage(browser, house, "reader");
    await page.goto("/lesions/3");
    await viewerOf(page);
    await page.getByText(`${KEY_SLICE} / 60 · key slice`).waitFor();
    await page.getByText("Too flat").waitFor();
    await page.getByText("below 0.90").waitFor();
    expect(complaints).toEqual([]);
  });

  it("is gone through by keys and wheel, and the address keeps the view", async () => {
    const { page } = await signedInPage(browser, house, "reader");
    await page.goto("/lesions/3");
    await viewerOf(page);
    await page.keyboard.press("ArrowDown");
    await page.waitForURL(`**/lesions/3?slice=${KEY_SLICE + 1}`);
    await page.locator("canvas").hover();
    await page.mouse.wheel(0, 120);
    await page.waitForURL(`**/lesions/3?slice=${KEY_SLICE + 2}`);
    await page.keyboard.press("2");
    await page.getByText("W / L 1500 / −600").waitFor();
    await page.waitForURL("**/*w=lung*");
    await page.reload();
    await page.getByText("W / L 1500 / −600").waitFor();
    await page.getByText(`${KEY_SLICE + 2} / 60`).waitFor();

    await page.keyboard.press("k");
    await page.getByText(`${KEY_SLICE} / 60 · key slice`).waitFor();
    await page.keyboard.press("Space");
    await page.waitForURL((url) => url.search === "");
  });

  it("hides its marks while b is held", async () => {
    const { page } = await signedInPage(browser, house, "reader");
    await page.goto("/lesions/3");
    await viewerOf(page);
    const marks = page.locator("section[aria-label=Slices] path.stroke-truth");
    expect(await marks.count()).toBe(1);
    await page.keyboard.down("b");
    await expect.poll(() => marks.count()).toBe(0);
    await page.keyboard.up("b");
    await expect.poll(() => marks.count()).toBe(1);
  });

  it("that does not exist is said not to", async () => {
    const { page } = await signedInPage(browser, house, "reader");
    await page.goto("/lesions/4711");
    await page.getByText("There is no lesion 4711.").waitFor();
  });
});
