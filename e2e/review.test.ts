import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { grayFromHu } from "#lib/domain/windowing/grayFromHu.ts";
import { decodeHuPng } from "#lib/io/png/decodeHuPng.ts";
import { createUser } from "#lib/server/auth/createUser.ts";
import {
  addPerson,
  keepScreen,
  openBrowser,
  PASSWORD,
  signedInPage,
  signIn,
  visitorPage,
} from "./openBrowser.ts";
import { type House, openHouse } from "./openHouse.ts";
import { makeBatch } from "./review/openReview.ts";
import { allSaved, dragLongEnd, positionOf, rule, startReading } from "./review/reading.ts";
import { mineDemoHospital, STRICT } from "./seed/mineDemoHospital.ts";

const TO_READ = 100;

let house: House;
let browser: Browser;
beforeAll(async () => {
  house = await openHouse();
  browser = await openBrowser();
  const { flagged } = await mineDemoHospital(house, STRICT);
  expect(flagged).toBeGreaterThanOrEqual(TO_READ);
  for (const role of ["reader", "researcher"] as const) await addPerson(house.db, role);
  await createUser(house.db, {
    name: "Second reader",
    email: "second@hospital.example",
    role: "reader",
    password: PASSWORD,
    mustChange: false,
  });
});
afterAll(async () => {
  await browser?.close();
  await house?.[Symbol.asyncDispose]();
});

const verdictsThatCount = (batchId: number) =>
  house.db.verdict.findMany({
    where: { item: { batchId }, undoneAt: null, part: "reading" },
    orderBy: { createdAt: "asc" },
    include: { item: true },
  });

describe("a reader", () => {
  it("reads a hundred flagged items by keyboard alone, fixes one by dragging, takes three back, and finishes", async () => {
    const batchId = await makeBatch(house, { name: "A hundred", filter: { flag: "any", limit: TO_READ } });
    const { page, complaints } = await signedInPage(browser, house, "reader");
    await startReading(page, batchId);
    await keepScreen(page, "review-item");

    // The first is fixed: its long diameter's end is dragged by the mouse.
    await page.keyboard.press("e");
    await dragLongEnd(page, 12, 4);
    await keepScreen(page, "review-fix");
    await rule(page, "Enter");

    const cycle = [["a"], ["a"], ["x", "1"], ["a"], ["u"]] as const;
    for (let n = 1; n < 50; n++) await rule(page, ...(cycle[n % cycle.length] ?? ["a"]));

    // What the server has not confirmed yet would be taken back in the browser alone.
    await allSaved(page);
    const before = await positionOf(page);
    for (let n = 1; n <= 3; n++) {
      await page.keyboard.press("Control+z");
      await page.getByText(`item ${before - n} of`).waitFor();
    }
    for (let n = 0; n < 3; n++) await rule(page, "a");
    for (let n = 50; n < TO_READ; n++) await rule(page, "a");

    await page.getByRole("heading", { name: "Nothing is left for you here" }).waitFor();
    await allSaved(page);
    const verdicts = await verdictsThatCount(batchId);
    expect(verdicts).toHaveLength(TO_READ);
    expect(await house.db.verdict.count({ where: { item: { batchId }, undoneAt: { not: null } } })).toBe(3);
    const fixed = verdicts.find(({ decision }) => decision === "fix");
    const lesion = await house.db.lesion.findUniqueOrThrow({
      where: { id: fixed?.item.lesionId ?? 0 },
      include: { versions: { orderBy: { version: "asc" } } },
    });
    expect(lesion.versions.map(({ verdict }) => verdict)).toEqual([null, "fixed"]);
    expect(lesion.versions[1]?.coordinates).not.toEqual(lesion.versions[0]?.coordinates);
    const rejected = verdicts.filter(({ decision }) => decision === "reject").length;
    expect(await house.db.lesion.count({ where: { state: "rejected" } })).toBe(rejected);
    expect(complaints).toEqual([]);
  });

  it("loses no verdict when the server is killed, and sees which are not saved", async () => {
    const batchId = await makeBatch(house, { name: "Killed", filter: { flag: "any", limit: 12 } });
    const { page } = await signedInPage(browser, house, "reader");
    await startReading(page, batchId);
    for (let n = 0; n < 3; n++) await rule(page, "a");
    await allSaved(page);

    await page.route("**/api/**", (route) => route.abort());
    await rule(page, "a");
    await rule(page, "u");
    await page.getByText(/2 unsaved/).waitFor();
    expect(await verdictsThatCount(batchId)).toHaveLength(3);

    await house.killWeb();
    await page.unroute("**/api/**");
    await page.getByText("all saved").waitFor({ timeout: 60_000 });
    expect((await verdictsThatCount(batchId)).map(({ decision }) => decision)).toEqual([
      "accept",
      "accept",
      "accept",
      "accept",
      "unsure",
    ]);
  });

  it("is told when another tab has ruled on the same item, and nothing is overwritten", async () => {
    const batchId = await makeBatch(house, { name: "Two tabs", filter: { flag: "any", limit: 6 } });
    const { page } = await signedInPage(browser, house, "reader");
    await startReading(page, batchId);
    const other = await page.context().newPage();
    await startReading(other, batchId);
    expect(await positionOf(other)).toBe(await positionOf(page));

    await rule(page, "a");
    await allSaved(page);
    await rule(other, "u");
    await other
      .getByText(/refused/)
      .first()
      .waitFor();
    expect((await verdictsThatCount(batchId)).map(({ decision }) => decision)).toEqual(["accept"]);
  });
});

describe("blind double reading", () => {
  it("keeps the readers apart, and has a third person settle what they differ on", async () => {
    const batchId = await makeBatch(house, {
      name: "Blind",
      filter: { flag: "any", verdict: "none", limit: 3 },
      readings: 2,
    });
    const first = (await signedInPage(browser, house, "reader")).page;
    await startReading(first, batchId);
    for (const key of ["a", "a", "u"]) await rule(first, key);
    await allSaved(first);

    const second = (await visitorPage(browser, house)).page;
    await second.goto("/sign-in");
    await signIn(second, "second@hospital.example", PASSWORD);
    await second.waitForURL((url) => url.pathname === "/");
    const answers: string[] = [];
    second.on("response", async (response) => {
      if (response.url().includes("/claim")) answers.push(await response.text());
    });
    await startReading(second, batchId);
    // Nothing of the first reader's stands in what the second is sent.
    expect(answers.length).toBeGreaterThan(0);
    for (const answer of answers) expect(answer).not.toContain("Some reader");
    await rule(second, "a");
    await rule(second, "x", "1");
    await rule(second, "u");
    await allSaved(second);

    const states = await house.db.reviewItem.findMany({ where: { batchId }, orderBy: { position: "asc" } });
    expect(states.map(({ state }) => state)).toEqual(["settled", "disputed", "settled"]);

    const judge = (await signedInPage(browser, house, "researcher")).page;
    await judge.goto(`/review/batches/${batchId}/disputes`);
    await judge.locator("canvas.cornerstone-canvas").nth(1).waitFor();
    await keepScreen(judge, "review-dispute");
    await judge.keyboard.press("a");
    await expect
      .poll(() => house.db.reviewItem.count({ where: { batchId, state: "settled" } }), { timeout: 20_000 })
      .toBe(3);
  });
});

describe("the picture", () => {
  it.each([
    [1280, 720],
    [3840, 2160],
  ])("takes most of a screen of %i × %i, and nothing has to be scrolled to", async (width, height) => {
    const batchId = await makeBatch(house, {
      name: "First look",
      filter: { verdict: "none", longFrom: 20, limit: 4 },
    });
    const { page, complaints } = await signedInPage(browser, house, "reader");
    await page.setViewportSize({ width, height });
    await startReading(page, batchId);
    const box = await page.getByRole("region", { name: "CT viewer" }).first().boundingBox();
    expect((box?.width ?? 0) / width).toBeGreaterThan(0.6);
    expect((box?.height ?? 0) / height).toBeGreaterThan(0.75);
    const scrolls = await page.evaluate(() => document.documentElement.scrollHeight > window.innerHeight);
    expect(scrolls).toBe(false);
    // Thumbnails come after the picture.
    await page.waitForLoadState("networkidle");
    await keepScreen(page, `review-${width}`);
    expect(complaints).toEqual([]);
  });

  it("shows a known HU under a known window in the grey that DICOM says", async () => {
    const lesion = await house.db.lesion.findFirstOrThrow({
      where: { state: "active" },
      include: { series: true },
      orderBy: { id: "asc" },
    });
    const png = await house.volumes.readSlice(lesion.series.name, lesion.keySliceIndex);
    if (!png) throw new Error("the key slice is not kept");
    const { hu } = decodeHuPng(png);

    const { page } = await signedInPage(browser, house, "reader");
    await page.goto(`/lesions/${lesion.id}`);
    const canvas = page.locator("canvas.cornerstone-canvas").first();
    await canvas.waitFor();
    await page.getByRole("button", { name: /^(Soft|soft tissue)/ }).click();
    // The canvas has one pixel a pixel of the slice.
    const { columns, rows } = lesion.series;
    const window = { centerHu: 40, widthHu: 400 };
    const mean = hu.reduce((sum, value) => sum + grayFromHu(value, window), 0) / (columns * rows);
    const shown = await expect
      .poll(() => canvas.evaluate(meanGray), { timeout: 10_000 })
      .toBeGreaterThan(0)
      .then(() => canvas.evaluate(meanGray));
    // A table of greys rounds exact halves to the even grey, the formula upwards.
    expect(Math.abs(shown - mean)).toBeLessThan(0.5);
  });
});

/** Mean grey level of a canvas. */
function meanGray(element: Element): number {
  if (!(element instanceof HTMLCanvasElement)) return -1;
  const context = element.getContext("2d");
  if (!context) return -1;
  const { data } = context.getImageData(0, 0, element.width, element.height);
  let sum = 0;
  for (let at = 0; at < data.length; at += 4) sum += data[at] ?? 0;
  return sum / (data.length / 4);
}
