import { readFile } from "node:fs/promises";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { axeViolations } from "./axeViolations.ts";
import { addPerson, keepScreen, openBrowser, signedInPage } from "./openBrowser.ts";
import { type House, openHouse } from "./openHouse.ts";
import { seedDataset } from "./seed/seedDataset.ts";

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

async function saved(page: Page, button: string): Promise<Buffer> {
  const download = page.waitForEvent("download");
  await page.getByRole("button", { name: button }).click();
  return readFile(await (await download).path());
}

describe("the statistics", () => {
  it("stand beside the paper's, free of what axe knows", async () => {
    const { page, complaints } = await signedInPage(browser, house, "reader");
    await page.goto("/statistics");
    const row = page
      .getByRole("row")
      .filter({ has: page.getByRole("rowheader", { name: "Lesions", exact: true }) });
    await row.waitFor();
    expect(await row.getByRole("cell").allTextContents()).toEqual([String(PATIENTS), "32,735"]);
    await keepScreen(page, "statistics");
    expect(await axeViolations(page)).toEqual([]);
    expect(complaints).toEqual([]);
  });

  it("open from each bar and number exactly the lesions that it counts", async () => {
    const { page } = await signedInPage(browser, house, "reader");
    await page.goto("/statistics");
    const figure = page.getByRole("figure", { name: "Fig. 6: width of the boxes" });
    const bars = figure.getByRole("link");
    await bars.first().waitFor();
    const told = await bars.evaluateAll((links) =>
      links.map((link) => ({
        href: link.getAttribute("href") ?? "",
        count: Number(/: (\d+) lesion/.exec(link.getAttribute("aria-label") ?? "")?.[1]),
      })),
    );
    expect(told.reduce((sum, { count }) => sum + count, 0)).toBe(PATIENTS);
    for (const { href, count } of told.filter((bar) => bar.count > 0)) {
      await page.goto(href);
      await page
        .getByRole("heading", { name: count === 1 ? "1 lesion" : `${count} lesions`, exact: true })
        .waitFor();
    }
    await page.goto("/statistics?q=flag:any");
    await page.getByRole("link", { name: "Lesions: 2" }).click();
    await page.getByRole("heading", { name: "2 lesions" }).waitFor();
  });

  it("are taken away as PNG, SVG and CSV", async () => {
    const { page, complaints } = await signedInPage(browser, house, "reader");
    await page.goto("/statistics");
    await page.getByRole("figure", { name: "Fig. 6: sizes of the boxes" }).waitFor();
    const png = await saved(page, "Fig. 6: sizes of the boxes as PNG");
    expect([...png.subarray(1, 4)].map((code) => String.fromCharCode(code)).join("")).toBe("PNG");
    const svg = (await saved(page, "Types as SVG")).toString();
    expect(svg).toMatch(/^<svg [^>]*xmlns="http:\/\/www.w3.org\/2000\/svg"/);
    expect(svg).not.toMatch(/class=|href=|style=/);
    const csv = (await saved(page, "Parts as CSV")).toString();
    expect(csv.split("\r\n")[0]).toBe('Part,Lesions,"Of patients, in the paper"');
    expect(complaints).toEqual([]);
  });
});
