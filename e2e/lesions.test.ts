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
  const viewer = page.getByRole("region", { name: "CT viewer" });
  const canvas = viewer.locator("canvas").first();
  await canvas.waitFor();
  await expect.poll(() => grayLevels(canvas)).toBeGreaterThan(20);
  return viewer;
};

describe("the list of lesions", () => {
  const tiles = (page: Page) => page.getByRole("listbox", { name: /lesion/ }).getByRole("option");

  it("shows each with its picture, its size in mm and its flags", async () => {
    const { page, complaints } = await signedInPage(browser, house, "reader");
    const sheet = page.waitForResponse((response) => response.url().includes("/api/lesions/thumbnails?"));
    await page.goto("/lesions");
    await page.getByRole("heading", { name: `${PATIENTS} lesions` }).waitFor();
    expect(await tiles(page).count()).toBe(PATIENTS);
    expect(await tiles(page).first().textContent()).toMatch(/\d+\.\d × \d+\.\d\s*mm/);

    // All pictures come on one sheet, which a browser may keep for good.
    const answer = await sheet;
    expect(answer.headers()["cache-control"]).toContain("immutable");
    expect((await answer.body()).length).toBeGreaterThan(10_000);
    expect(complaints).toEqual([]);
  });

  it("narrows by facets and by what is typed, and the address says so", async () => {
    const { page } = await signedInPage(browser, house, "reader");
    const q = () => new URL(page.url()).searchParams.get("q");
    await page.goto("/lesions");
    await page.getByRole("button", { name: /^Too flat, \d/ }).click();
    await page.getByRole("heading", { name: "2 lesions" }).waitFor();
    expect(q()).toBe("flag:too-flat");

    await page.keyboard.press("/");
    await page.keyboard.press("End");
    await page.keyboard.type(" split:tes");
    await page.getByRole("option", { name: /^test/ }).waitFor();
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { name: "1 lesion" }).waitFor();
    expect(q()).toBe("flag:too-flat split:test");
    await page.reload();
    await page.getByRole("heading", { name: "1 lesion" }).waitFor();
    await page.goBack();
    await page.getByRole("heading", { name: "2 lesions" }).waitFor();
    await page.getByRole("button", { name: "Clear the query" }).click();
    await page.getByRole("heading", { name: `${PATIENTS} lesions` }).waitFor();
  });

  it("is gone through by keys, and opens a lesion", async () => {
    const { page } = await signedInPage(browser, house, "reader");
    await page.goto("/lesions");
    await tiles(page)
      .nth(PATIENTS - 1)
      .waitFor();
    await page.getByRole("listbox", { name: /lesion/ }).focus();
    await page.keyboard.press("ArrowRight");
    await page.keyboard.press("Space");
    await page.keyboard.press("Shift+ArrowRight");
    await page.getByText("2 lesions chosen").waitFor();
    await page.keyboard.press("Escape");
    await page.keyboard.press("Enter");
    await page.waitForURL("**/lesions/3");
  });

  it("underlines what cannot be read, and says when nothing is like that", async () => {
    const { page } = await signedInPage(browser, house, "reader");
    await page.goto("/lesions?q=lenght:>3");
    await page
      .getByText(/no field “lenght”; did you mean/i)
      .first()
      .waitFor();
    await page.goto("/lesions?q=long:>900");
    await page.getByText("No lesion is like that").waitFor();
  });
});

describe("a lesion", () => {
  it("is drawn on its key slice, with its flags' values and limits", async () => {
    const { page, complaints } = await signedInPage(browser, house, "reader");
    await page.goto("/lesions/3");
    await viewerOf(page);
    await page.getByText(`${KEY_SLICE} of 60 · key slice`).waitFor();
    await page.getByText("Too flat").waitFor();
    await page.getByText("below 0.90").waitFor();
    expect(complaints).toEqual([]);
  });

  it("is gone through by keys and wheel, and the address keeps the view", async () => {
    const { page } = await signedInPage(browser, house, "reader");
    await page.goto("/lesions/3");
    const viewer = await viewerOf(page);
    await page.keyboard.press("ArrowDown");
    await page.waitForURL(`**/lesions/3?slice=${KEY_SLICE + 1}`);
    await viewer.hover();
    await page.mouse.wheel(0, 120);
    await page.waitForURL(`**/lesions/3?slice=${KEY_SLICE + 2}`);
    await page.keyboard.press("2");
    await page.getByText("W / L 1500 / −600").waitFor();
    await page.waitForURL("**/*w=lung*");
    await page.reload();
    await page.getByText("W / L 1500 / −600").waitFor();
    await page.getByText(`${KEY_SLICE + 2} of 60`).waitFor();

    await page.keyboard.press("k");
    await page.getByText(`${KEY_SLICE} of 60 · key slice`).waitFor();
    await page.keyboard.press("0");
    await page.waitForURL((url) => url.search === "");
  });

  it("hides its marks while b is held", async () => {
    const { page } = await signedInPage(browser, house, "reader");
    await page.goto("/lesions/3");
    const viewer = await viewerOf(page);
    const mark = viewer.locator('[data-mark="lesion 3"]');
    await expect.poll(() => mark.count()).toBe(1);
    await page.keyboard.down("b");
    await expect.poll(() => mark.count()).toBe(0);
    await page.keyboard.up("b");
    await expect.poll(() => mark.count()).toBe(1);
  });

  it("is seen from the front, and gone through there by keys", async () => {
    const { page, complaints } = await signedInPage(browser, house, "reader");
    await page.goto("/lesions/3");
    await viewerOf(page);
    const strip = page.getByRole("slider", { name: "Slice, in the coronal overview" });
    await expect.poll(() => grayLevels(strip.locator("canvas"))).toBeGreaterThan(20);
    await strip.focus();
    await page.keyboard.press("ArrowDown");
    await page.getByText(`${KEY_SLICE + 1} of 60`).waitFor();
    await expect.poll(() => strip.getAttribute("aria-valuenow")).toBe(String(KEY_SLICE + 1));
    expect(complaints).toEqual([]);
  });

  it("is asked about, and the question stays open until it is answered", async () => {
    const { page } = await signedInPage(browser, house, "reader");
    await page.goto("/lesions/3");
    await page.getByLabel("A note or a question").fill("Is this a vessel?");
    await page.getByRole("button", { name: "Ask as a question" }).click();
    await page.getByText("Open question").waitFor();
    await page.reload();
    await page.getByText("Is this a vessel?").waitFor();
    await page.getByRole("button", { name: "It is answered" }).click();
    await page.getByText("Answered, says").waitFor();
    expect(await page.getByText("Open question").count()).toBe(0);
  });

  it("has a history, which a reader cannot turn back", async () => {
    const { page } = await signedInPage(browser, house, "reader");
    await page.goto("/lesions/3");
    await page.getByText("counts now").waitFor();
    await page
      .getByText(/^Version 1 by mining/)
      .first()
      .waitFor();
    expect(await page.getByRole("button", { name: "Go back to this one" }).count()).toBe(0);
  });

  it("that does not exist is said not to", async () => {
    const { page } = await signedInPage(browser, house, "reader");
    await page.goto("/lesions/4711");
    await page.getByText("There is no lesion 4711.").waitFor();
  });
});
