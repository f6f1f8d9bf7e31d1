import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { axeViolations } from "./axeViolations.ts";
import { addPerson, keepScreen, openBrowser, signedInPage, visitorPage } from "./openBrowser.ts";
import { type House, openHouse } from "./openHouse.ts";
import { seedDataset } from "./seed/seedDataset.ts";
import { seedFailedRun, seedRunningRun } from "./seed/seedRuns.ts";

const EMPTY = [
  "/",
  "/mining",
  "/mining?form=add-source",
  "/mining?form=start-run",
  "/lesions",
  "/map",
  "/statistics",
  "/nowhere",
];
const FULL = [
  "/",
  "/mining",
  "/mining?form=start-run",
  "/mining/runs/1",
  "/mining/runs/2",
  "/mining/runs/3",
  "/mining/runs/1/items?stage=select-recist-diameters&reason=line",
  "/mining/runs/1/items?stage=merge-duplicates&reason=merged",
  "/mining/runs/1/items?stage=read-bookmarks&reason=set-aside",
  "/mining/runs/1/items?stage=nothing",
  "/lesions",
  "/account",
  "/lesions?q=flag:too-dark&view=table",
  "/map",
  "/map?as=table&by=verdict",
  "/statistics",
  "/lesions/1",
  "/lesions/3?whole=true&w=lung",
  "/lesions/4711",
  "/change-password",
  "/settings",
];

let house: House;
let browser: Browser;
let signedIn: Awaited<ReturnType<typeof signedInPage>>;
beforeAll(async () => {
  house = await openHouse();
  browser = await openBrowser();
  await addPerson(house.db, "operator");
  signedIn = await signedInPage(browser, house, "operator");
});
afterAll(async () => {
  await browser?.close();
  await house?.[Symbol.asyncDispose]();
});

/** Looks at a page as it stands once all that it fetches is there. */
async function look(page: Page, complaints: readonly string[], path: string, name: string): Promise<void> {
  await page.goto(path);
  await page.waitForLoadState("networkidle");
  await keepScreen(page, name);
  expect(await axeViolations(page)).toEqual([]);
  expect(complaints).toEqual([]);
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(overflow).toBeLessThanOrEqual(0);
}

const nameOf = (path: string) => path.replaceAll(/[^a-z0-9]+/gi, "-").replace(/^-|-$/g, "") || "dataset";

describe("every page at 1280 × 720: no violation of WCAG 2.2 AA, no complaint of the browser, no sideways scrolling", () => {
  it("/sign-in", async () => {
    const { page, complaints } = await visitorPage(browser, house);
    await look(page, complaints, "/sign-in", "sign-in");
  });

  it.each(EMPTY)("%s on an empty dataset", async (path) => {
    await look(signedIn.page, signedIn.complaints, path, `empty-${nameOf(path)}`);
  });

  it.each(FULL)("%s with lesions and runs", async (path) => {
    if ((await house.db.lesion.count()) === 0) {
      await seedDataset(house.db, house.volumes, 4);
      await seedFailedRun(house.db);
      await seedRunningRun(house.db);
    }
    await look(signedIn.page, signedIn.complaints, path, nameOf(path));
  });
});
