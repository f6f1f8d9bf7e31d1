import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { axeViolations } from "./axeViolations.ts";
import { addPerson, keepScreen, openBrowser, signedInPage } from "./openBrowser.ts";
import { type House, openHouse } from "./openHouse.ts";
import { allSaved, dragLongEnd, itemShown } from "./review/reading.ts";
import { seedDataset } from "./seed/seedDataset.ts";
import { seedProposals } from "./seed/seedProposals.ts";

let house: House;
let browser: Browser;
let evaluationId: number;
let boxes: readonly bigint[];
beforeAll(async () => {
  house = await openHouse();
  browser = await openBrowser();
  await seedDataset(house.db, house.volumes, 3);
  ({ evaluationId, boxes } = await seedProposals(house.db, 2));
  for (const role of ["reader", "operator"] as const) await addPerson(house.db, role);
});
afterAll(async () => {
  await browser?.close();
  await house?.[Symbol.asyncDispose]();
});

/** The box that is on screen. */
const shown = (page: Page) => page.getByRole("heading", { name: /^Box \d+$/ }).textContent();
/** How many of the six were ruled on, as the header says; the viewer counts slices in the same words. */
const ruled = (page: Page, count: number) => page.getByRole("banner").getByText(`${count} of 6 `);
const added = () => house.db.lesion.findMany({ where: { origin: "review" }, include: { versions: true } });

describe("what a detector sees and nobody marked", () => {
  it("is gone through by keys: added with its diameters, or told what it is instead; taken back one after another", async () => {
    const { page, complaints } = await signedInPage(browser, house, "reader");
    await page.goto(`/evaluations/${evaluationId}/proposals`);
    await page.getByRole("heading", { name: `Box ${boxes[0]}`, exact: true }).waitFor();
    await ruled(page, 0).waitFor();
    await itemShown(page);
    await keepScreen(page, "proposals");
    expect(await axeViolations(page)).toEqual([]);

    await page.keyboard.press("a");
    await page.getByText("1 lesion added").waitFor();
    await expect.poll(() => shown(page)).not.toBe(`Box ${boxes[0]}`);
    await expect.poll(async () => (await added()).map(({ state }) => state)).toEqual(["active"]);
    expect((await added())[0]?.versions[0]).toMatchObject({ verdict: "accepted", author: "Some reader" });

    const second = await shown(page);
    await page.keyboard.press("x");
    await page.getByText("A vessel").waitFor();
    expect(await axeViolations(page)).toEqual([]);
    await page.keyboard.press("1");
    await expect.poll(() => shown(page)).not.toBe(second);
    await page.keyboard.press("u");
    await ruled(page, 3).waitFor();
    await allSaved(page);
    const rulings = await house.db.detectionRuling.findMany({ orderBy: { createdAt: "asc" } });
    expect(rulings.map(({ decision, reason }) => [decision, reason])).toEqual([
      ["lesion", null],
      ["not-a-lesion", "vessel"],
      ["unsure", null],
    ]);

    for (const left of [2, 1, 0]) {
      await page.keyboard.press("Control+z");
      await ruled(page, left).waitFor();
    }
    await expect.poll(() => shown(page)).toBe(`Box ${boxes[0]}`);
    await allSaved(page);
    expect((await added()).map(({ state }) => state)).toEqual(["rejected"]);
    expect(complaints).toEqual([]);
  });

  it("is added with the diameters that the reader drew", async () => {
    const { page } = await signedInPage(browser, house, "reader");
    await page.goto(`/evaluations/${evaluationId}/proposals?box=${boxes[2]}`);
    await page.getByRole("button", { name: /^Diameters/ }).waitFor();
    await itemShown(page);
    await page.keyboard.press("e");
    await dragLongEnd(page, 20, 4);
    await keepScreen(page, "proposals-diameters");
    await page.keyboard.press("Enter");
    await page.getByText("1 lesion added").waitFor();
    await allSaved(page);
    const ruling = await house.db.detectionRuling.findFirstOrThrow({
      where: { detectionId: boxes[2] ?? 0n, undoneAt: null },
    });
    expect(ruling).toMatchObject({ decision: "lesion" });
    await page.goto(`/lesions/${ruling.lesionId}`);
    await page
      .getByText(/Proposed by somebody’s/)
      .first()
      .waitFor();
  });

  it("keeps rulings in the browser while the server does not answer, and says so", async () => {
    const { page } = await signedInPage(browser, house, "reader");
    await page.goto(`/evaluations/${evaluationId}/proposals?box=${boxes[4]}`);
    await page.getByRole("heading", { name: `Box ${boxes[4]}`, exact: true }).waitFor();
    await itemShown(page);
    await page.context().setOffline(true);
    await page.keyboard.press("u");
    await page.getByText(/1 unsaved: no answer from the server/).waitFor();
    expect(
      await house.db.detectionRuling.count({ where: { detectionId: boxes[4] ?? 0n, undoneAt: null } }),
    ).toBe(0);
    await page.context().setOffline(false);
    await allSaved(page);
    expect(
      await house.db.detectionRuling.count({ where: { detectionId: boxes[4] ?? 0n, undoneAt: null } }),
    ).toBe(1);
  });

  it("can be looked at, not ruled on, by those who do not review", async () => {
    const { page } = await signedInPage(browser, house, "operator");
    await page.goto(`/evaluations/${evaluationId}/proposals`);
    await page.getByText("Readers rule on what a detector proposes").waitFor();
    await expect(page.getByRole("button", { name: /^A lesion/ }).count()).resolves.toBe(0);
  });
});
