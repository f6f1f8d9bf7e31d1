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
let doneRun: number;
beforeAll(async () => {
  house = await openHouse();
  browser = await openBrowser();
  ({ doneRun } = await seedDataset(house.db, house.volumes, PATIENTS));
  await addPerson(house.db, "reader");
  await addPerson(house.db, "researcher");
  await addPerson(house.db, "operator");
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

  it("open from the bars of Figs. 3 and 4 the studies and marks of a run, years to operators only", async () => {
    const { db } = house;
    await db.miningItem.updateMany({ where: { runId: doneRun, kind: "mark" }, data: { modality: "CT" } });
    const studies = await db.miningItem.findMany({ where: { runId: doneRun, kind: "study" }, take: 3 });
    for (const [at, { id }] of studies.entries()) {
      await db.miningItem.update({ where: { id }, data: { year: at === 0 ? 2021 : 2022 } });
    }
    const marks = await db.miningItem.count({ where: { runId: doneRun, kind: "mark", reached: { gte: 1 } } });

    const { page, complaints } = await signedInPage(browser, house, "operator");
    await page.goto("/statistics");
    const years = page.getByRole("figure", { name: /^Fig. 3/ });
    await years.getByRole("link", { name: /2022: 2 studies/ }).click();
    await page.getByRole("heading", { name: "find-studies: received, marked, of 2022" }).waitFor();
    await page.getByText("2 studies or files").waitFor();
    await page.goBack();
    await page
      .getByRole("figure", { name: /^Fig. 4/ })
      .getByRole("link", { name: `CT: ${marks} marks` })
      .click();
    await page.getByText(`${marks} marks`, { exact: true }).waitFor();
    expect(complaints).toEqual([]);

    const reader = await signedInPage(browser, house, "reader");
    const refused = await reader.page.request.get(
      `/api/mining/runs/${doneRun}/items?stage=find-studies&reason=received&year=2022`,
    );
    expect(refused.status()).toBe(403);
    const researcher = await signedInPage(browser, house, "researcher");
    const items = `/api/mining/runs/${doneRun}/items?stage=find-studies&reason=received`;
    expect((await researcher.page.request.get(items)).status()).toBe(200);
    expect((await researcher.page.request.get(`${items}&year=2022`)).status()).toBe(403);
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
