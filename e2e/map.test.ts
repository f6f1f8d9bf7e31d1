import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { axeViolations } from "./axeViolations.ts";
import { addPerson, keepScreen, openBrowser, signedInPage } from "./openBrowser.ts";
import { type House, openHouse } from "./openHouse.ts";
import { seedDataset } from "./seed/seedDataset.ts";

const PATIENTS = 6;
/** A busy machine draws late. */
const PATIENCE = { timeout: 20_000 };

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

const search = (page: Page) => new URL(page.url()).searchParams;
const mapOf = (page: Page) => page.getByRole("application", { name: /^Map of \d+ lesions?$/ });
/** How many points' pixels are drawn. */
const drawnPixels = (page: Page) =>
  mapOf(page)
    .locator("canvas")
    .evaluate((canvas) => {
      if (!(canvas instanceof HTMLCanvasElement)) return 0;
      const { data } = canvas.getContext("2d")?.getImageData(0, 0, canvas.width, canvas.height) ?? {
        data: [],
      };
      let drawn = 0;
      for (let i = 3; i < data.length; i += 4) if ((data[i] ?? 0) > 0) drawn++;
      return drawn;
    });

async function open(address = "/map") {
  const opened = await signedInPage(browser, house, "reader");
  await opened.page.goto(address);
  await mapOf(opened.page).waitFor();
  await expect.poll(() => drawnPixels(opened.page), PATIENCE).toBeGreaterThan(20);
  return opened;
}

/** Draws along corners, in shares of the map's part of the screen. */
async function drawAround(page: Page, corners: readonly (readonly [number, number])[]) {
  const box = await mapOf(page).boundingBox();
  if (!box) throw new Error("the map is not there");
  const [first, ...others] = corners.map(
    ([x, y]) => [box.x + x * box.width, box.y + y * box.height] as const,
  );
  await page.mouse.move(...(first ?? [0, 0]));
  await page.mouse.down();
  for (const corner of others) await page.mouse.move(...corner, { steps: 8 });
  await page.mouse.up();
}

describe("the map of lesions", () => {
  it("shows them all, free of what axe knows, and complains of nothing", async () => {
    const { page, complaints } = await open();
    expect(await mapOf(page).getAttribute("aria-label")).toBe(`Map of ${PATIENTS} lesions`);
    await keepScreen(page, "map");
    expect(await axeViolations(page)).toEqual([]);
    expect(complaints).toEqual([]);
  });

  it("opens what was drawn around as a list, and comes back to it by its address", async () => {
    const { page } = await open();
    await drawAround(page, [
      [0.05, 0.02],
      [0.95, 0.02],
      [0.95, 0.97],
      [0.05, 0.97],
    ]);
    await page.getByText(`${PATIENTS} lesions chosen`).waitFor();
    await expect.poll(() => search(page).get("chosen"), PATIENCE).toMatch(/^[\d._-]+$/);
    await page.reload();
    await page.getByText(`${PATIENTS} lesions chosen`).waitFor();

    await page.getByRole("link", { name: "Open in the list" }).click();
    await page.getByRole("heading", { name: `${PATIENTS} lesions` }).waitFor();
    expect(search(page).get("q")).toBe(`number:1..${PATIENTS} is:all`);
  });

  it("is moved, zoomed and drawn around by keys, and its table has the same lesions", async () => {
    const { page } = await open();
    await mapOf(page).focus();
    await page.keyboard.press("Enter");
    await page.getByText(`${PATIENTS} lesions chosen`).waitFor();
    await page.keyboard.press("Escape");
    await page.getByText(`${PATIENTS} lesions`, { exact: true }).waitFor();
    for (let i = 0; i < 4; i++) await page.keyboard.press("+");
    await page.keyboard.press("ArrowDown");
    await expect.poll(() => search(page).get("at"), PATIENCE).toMatch(/_3\.842$/);
    await page.keyboard.press("Enter");
    await page.getByText(/lesions? chosen$/).waitFor();
    const inView = Number(/^\d+/.exec((await page.getByText(/lesions? chosen$/).textContent()) ?? "")?.[0]);
    expect(inView).toBeLessThanOrEqual(PATIENTS);

    await page.getByRole("button", { name: "Table" }).click();
    const rows = page.getByRole("region", { name: "Lesions as a table" }).getByRole("row");
    if (inView > 0) expect(await rows.count()).toBe(inView + 1);
    expect(await axeViolations(page)).toEqual([]);
    await page.getByRole("button", { name: "Map", exact: true }).click();
    await mapOf(page).focus();
    await page.keyboard.press("0");
    await page.keyboard.press("Escape");
    await expect.poll(() => search(page).get("at"), PATIENCE).toBeNull();
  });

  it("is narrowed by its query, and leaves out what its legend is told to", async () => {
    const { page } = await open("/map?by=flag");
    await page.getByRole("button", { name: /^not flagged/ }).click();
    await expect.poll(() => search(page).get("without"), PATIENCE).toBe("none");
    await mapOf(page).focus();
    await page.keyboard.press("Enter");
    // Every third is flagged.
    await page.getByText("2 lesions chosen").waitFor();
    await page.getByRole("combobox", { name: "Query" }).fill("flag:none");
    await page.keyboard.press("Enter");
    await page.getByRole("application", { name: "Map of 4 lesions" }).waitFor();
  });

  it("keeps a choice that is too long for an address as a frozen view of one's own", async () => {
    const { page } = await open();
    const answer = await page.evaluate(async () => {
      const response = await fetch("/api/map/selections", {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ ids: [5, 2], q: "" }),
      });
      return (await response.json()) as unknown;
    });
    expect(answer).toEqual({ q: expect.stringMatching(/^view:\d+ is:all$/) });
    await page.goto(`/lesions?${new URLSearchParams(answer as Record<string, string>)}`);
    await page.getByRole("heading", { name: "2 lesions" }).waitFor();
  });

  it("says what a map by likeness waits for", async () => {
    const { page } = await signedInPage(browser, house, "reader");
    await page.goto("/map?of=likeness");
    await page
      .getByText(/No lesion is described yet|Laying out|lesions?$/)
      .first()
      .waitFor();
    expect(await axeViolations(page)).toEqual([]);
  });
});
