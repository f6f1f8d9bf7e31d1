import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { axeViolations } from "./axeViolations.ts";
import { addPerson, openBrowser, signedInPage } from "./openBrowser.ts";
import { type House, openHouse } from "./openHouse.ts";
import { seedDataset } from "./seed/seedDataset.ts";

const LESIONS = 6;

let house: House;
let browser: Browser;
beforeAll(async () => {
  house = await openHouse();
  browser = await openBrowser();
  await seedDataset(house.db, house.volumes, LESIONS);
  await addPerson(house.db, "reader");
  await addPerson(house.db, "researcher");
  const [first] = await house.db.lesion.findMany({ orderBy: { id: "asc" }, take: 1 });
  if (!first) throw new Error("the seed has no lesion");
  await house.db.reportSentence.create({
    data: {
      lesionId: first.id,
      text: "Hypodense liver lesion. No calcification.",
      source: "csv",
      digest: new Uint8Array([1]),
    },
  });
});
afterAll(async () => {
  await browser?.close();
  await house?.[Symbol.asyncDispose]();
});

const tiles = (page: Page) => page.getByRole("listbox", { name: /lesion/ }).getByRole("option");
const typed = async () =>
  (await house.db.lesionEntry.findMany({ orderBy: { lesionId: "asc" } })).map(({ coarseType }) => coarseType);

it("labels by keys, goes on, accepts what a report says, and takes back", async () => {
  const { page, complaints } = await signedInPage(browser, house, "reader");
  await page.goto("/types/label?sort=number");
  await tiles(page).first().getByText("liver?").waitFor();
  expect(await tiles(page).count()).toBe(LESIONS);
  expect(await axeViolations(page)).toEqual([]);

  // a takes the suggestion, 5 calls the next one lung; two are chosen and called bone at once.
  await page.keyboard.press("a");
  await page.keyboard.press("5");
  await page.keyboard.press("Space");
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("Space");
  await page.keyboard.press("1");
  await page.getByText(`4 of ${LESIONS} labelled`).waitFor();
  await expect.poll(typed).toEqual([4, 5, 1, 1, null, null]);

  await page.keyboard.press("u");
  await page.getByText(`2 of ${LESIONS} labelled`).waitFor();
  await expect.poll(typed).toEqual([4, 5, null, null, null, null]);
  expect(complaints).toEqual([]);
});

it("shows where readers differ, and lets a researcher rule", async () => {
  const { page } = await signedInPage(browser, house, "researcher");
  await page.goto("/types/label?sort=number&q=is:included");
  await tiles(page).first().waitFor();
  await page.keyboard.press("6");
  await page.getByText(`1 of ${LESIONS} labelled`).waitFor();
  // Until somebody rules, the reader's label holds.
  expect((await typed())[0]).toBe(4);

  await page.goto("/types/agreement");
  await page.getByRole("button", { name: /is kidney$/ }).click();
  await page.getByText("0 lesions to rule on, 1 ruled on").waitFor();
  expect((await typed())[0]).toBe(6);
  expect(await axeViolations(page)).toEqual([]);
});

it("adds a finer type below one of the eight, and refuses a second of that name", async () => {
  const { page } = await signedInPage(browser, house, "researcher");
  await page.goto("/types");
  await page.getByRole("button", { name: "Add a type below liver" }).click();
  await page.getByLabel("Name").fill("liver cyst");
  await page.getByRole("button", { name: "Add", exact: true }).click();
  await page.getByRole("link", { name: "liver cyst" }).waitFor();
  expect(await axeViolations(page)).toEqual([]);

  await page.getByRole("button", { name: "Add a type", exact: true }).click();
  await page.getByLabel("Name").fill("Liver cyst");
  await page.getByRole("button", { name: "Add", exact: true }).click();
  await page.getByRole("alert").getByText("There are two types").waitFor();
});

it("shows what a report says beside the lesion, and finds it by its words", async () => {
  const { page } = await signedInPage(browser, house, "reader");
  await page.goto("/lesions?q=text%3Ahypodense");
  await page.getByRole("heading", { name: "1 lesion" }).waitFor();
  const [first] = await house.db.reportSentence.findMany();
  await page.goto(`/lesions/${first?.lesionId}`);
  const report = page.getByRole("region", { name: "Report text" });
  await report.getByTitle("site: liver").waitFor();
  await report.getByTitle("attribute: not calcified").waitFor();
  expect(await axeViolations(page)).toEqual([]);
});
