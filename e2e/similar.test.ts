import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { imageDescriber } from "#lib/io/likeness/imageDescriber.ts";
import { encodeHuPng } from "#lib/io/png/encodeHuPng.ts";
import { huSlices } from "#lib/io/store/huSlices.ts";
import { describeLesions } from "#lib/usecases/likeness/describeLesions.ts";
import { axeViolations } from "./axeViolations.ts";
import { addPerson, keepScreen, openBrowser, signedInPage } from "./openBrowser.ts";
import { type House, openHouse } from "./openHouse.ts";
import { seedDataset } from "./seed/seedDataset.ts";

/** Two of each of six sites. */
const PATIENTS = 12;
const SITES = 6;

let house: House;
let browser: Browser;
let lesions: readonly number[];
beforeAll(async () => {
  house = await openHouse();
  browser = await openBrowser();
  ({ lesions } = await seedDataset(house.db, house.volumes, PATIENTS));
  // By site, of which there are six: the first lesion and the seventh are of one.
  for (const [i, lesionId] of lesions.entries()) {
    await house.db.lesionVersion.updateMany({ where: { lesionId }, data: { coarseType: 1 + (i % SITES) } });
  }
  await describeLesions(
    { db: house.db, slices: huSlices(house.volumes), describer: imageDescriber },
    new AbortController().signal,
  );
  await addPerson(house.db, "reader");
});
afterAll(async () => {
  await browser?.close();
  await house?.[Symbol.asyncDispose]();
});

const answersOf = (page: Page) => page.getByRole("list", { name: "Similar lesions" }).getByRole("listitem");

describe("similar lesions and outlines", () => {
  it("shows what is like a lesion, and more by other weights that stay in the address", async () => {
    const { page, complaints } = await signedInPage(browser, house, "reader");
    const [first] = lesions;
    await page.goto(`/similar?lesion=${first}`);
    await answersOf(page).first().waitFor();
    // All but the lesion itself; each patient of the seed has one.
    expect(await answersOf(page).count()).toBe(PATIENTS - 1);
    expect(await answersOf(page).first().textContent()).toContain(`Lesion ${lesions[SITES]}`);

    await page.getByRole("slider", { name: "Image" }).focus();
    for (let press = 0; press < 10; press++) await page.keyboard.press("ArrowLeft");
    await page.waitForURL(/image=0/);
    expect(await page.getByRole("slider", { name: "Image" }).getAttribute("aria-valuetext")).toBe(
      "0 percent of the whole",
    );
    expect(await page.getByRole("table").getByRole("row", { name: /all/ }).count()).toBe(1);
    expect(await axeViolations(page)).toEqual([]);
    expect(complaints).toEqual([]);
  });

  it("compares with a box that is drawn, and with a picture that is sent", async () => {
    const { page, complaints } = await signedInPage(browser, house, "reader");
    await page.goto(`/similar?lesion=${lesions[1]}`);
    await page.getByRole("button", { name: "Draw a box instead" }).click();
    const viewer = page.getByRole("region", { name: "CT viewer" });
    await viewer.locator("canvas").first().waitFor();
    const { x = 0, y = 0, width = 0, height = 0 } = (await viewer.boundingBox()) ?? {};
    await page.mouse.move(x + width / 2 - 40, y + height / 2 - 30);
    await page.mouse.down();
    await page.mouse.move(x + width / 2 + 40, y + height / 2 + 30, { steps: 4 });
    await page.mouse.up();
    await page.waitForURL(/box=/);
    await page.getByText(/a box of .* mm on slice/).waitFor();
    await expect.poll(() => answersOf(page).count()).toBeGreaterThan(3);
    expect(await axeViolations(page)).toEqual([]);

    const patch = encodeHuPng(
      new Int16Array(64 * 64).map((_, i) => 40 + (i % 13)),
      { columns: 64, rows: 64 },
    );
    await page
      .locator('input[type="file"]')
      .setInputFiles({ name: "patch.png", mimeType: "image/png", buffer: Buffer.from(patch) });
    await page.getByText("Its place in the body is not known").waitFor();
    expect(await answersOf(page).count()).toBe(PATIENTS);
    await page
      .locator('input[type="file"]')
      .setInputFiles({ name: "notes.png", mimeType: "image/png", buffer: Buffer.from("no picture") });
    await page.getByText("This is no PNG.").waitFor();
    expect(complaints).toEqual([]);
  });

  it("lets a reader move a point of the outline by keys, keep it, and take it back", async () => {
    const { page, complaints } = await signedInPage(browser, house, "reader");
    const lesionId = lesions[2] ?? 0;
    await page.goto(`/lesions/${lesionId}`);
    const panel = page.getByRole("region", { name: "Outline", exact: true });
    await panel.getByText("from the diameters").waitFor();
    await page.getByRole("region", { name: "CT viewer" }).locator("canvas").first().waitFor();
    await panel.getByRole("button", { name: "Edit outline" }).click();
    const point = page.getByRole("slider", { name: /^Outline, point 1 of/ });
    await point.focus();
    for (let press = 0; press < 4; press++) await page.keyboard.press("Shift+ArrowUp");
    await page.keyboard.press("Control+z");
    expect(await axeViolations(page)).toEqual([]);
    await panel.getByRole("button", { name: "Save outline" }).click();
    await panel.getByText("Saved").waitFor();
    await panel.getByText("by Some reader").waitFor();
    const rows = () => house.db.lesionOutline.findMany({ where: { lesionId }, orderBy: { id: "asc" } });
    const [computed, drawn] = await rows();
    // Four steps of one pixel up, one of them taken back.
    const moved = (drawn?.polygon[1] ?? 0) - (computed?.polygon[1] ?? 0);
    expect(moved).toBeCloseTo(-3, 1);
    expect(drawn?.polygon.slice(2)).toEqual(computed?.polygon.slice(2));

    await panel.getByRole("button", { name: "Take back" }).click();
    await panel.getByText("from the diameters").waitFor();
    expect((await rows()).map(({ origin }) => origin)).toEqual(["computed", "reader", "computed"]);
    expect(complaints).toEqual([]);
  });

  it("lets a reader brush the outline, tells the area meanwhile, and takes strokes back by key", async () => {
    const { page, complaints } = await signedInPage(browser, house, "reader");
    await page.goto(`/lesions/${lesions[2] ?? 0}`);
    const panel = page.getByRole("region", { name: "Outline", exact: true });
    await panel.getByRole("button", { name: "Edit outline" }).click();
    await page.keyboard.press("t");
    const surface = page.getByRole("img", { name: "Outline, changed by a brush" });
    await surface.waitFor();
    const area = async () => Number(/now ([\d.]+) mm²/.exec((await panel.textContent()) ?? "")?.[1]);
    const before = await area();
    for (let press = 0; press < 3; press++) await page.keyboard.press("[");
    await panel.getByText("1.5 mm", { exact: true }).waitFor();

    const line = await surface.locator("path").first().boundingBox();
    if (!line) throw new Error("no outline is drawn");
    const [right, middle] = [line.x + line.width, line.y + line.height / 2];
    await page.mouse.move(right, middle);
    await page.mouse.down();
    await page.mouse.move(right + 10, middle, { steps: 5 });
    // Told beside the outline while the hand still moves.
    await expect
      .poll(async () => Number.parseFloat((await surface.locator("text").textContent()) ?? ""))
      .toBeGreaterThan(before);
    await page.mouse.up();
    await expect.poll(area).toBeGreaterThan(before);
    const larger = await area();

    await page.keyboard.press("t");
    expect(await panel.getByRole("button", { name: "Eraser" }).getAttribute("aria-pressed")).toBe("true");
    await page.mouse.move(right, middle);
    await page.mouse.down();
    await page.mouse.move(right + 20, middle, { steps: 5 });
    await page.mouse.up();
    await expect.poll(area).toBeLessThan(larger);
    await page.keyboard.press("Control+z");
    await expect.poll(area).toBe(larger);
    expect(await axeViolations(page)).toEqual([]);
    await keepScreen(page, "outline-brush");
    await panel.getByRole("button", { name: "Save outline" }).click();
    await panel.getByText("Saved").waitFor();
    expect(complaints).toEqual([]);
  });
});
