import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { temporaryFolder } from "#lib/testing/temporaryFolder.ts";
import { TINY_MAPPING, tinyHospital } from "#lib/testing/tinyHospital.ts";
import { addPerson, keepScreen, openBrowser, signedInPage } from "./openBrowser.ts";
import { type House, openHouse } from "./openHouse.ts";
import { startRun } from "./startRun.ts";

let house: House;
let browser: Browser;
let folder: Awaited<ReturnType<typeof temporaryFolder>>;
beforeAll(async () => {
  house = await openHouse();
  browser = await openBrowser();
  folder = await temporaryFolder(tinyHospital(3));
  await addPerson(house.db, "operator");
});
afterAll(async () => {
  await browser?.close();
  await house?.[Symbol.asyncDispose]();
  await folder?.[Symbol.asyncDispose]();
});

describe("mining by the web", () => {
  it("says what is wrong with a source that is not there", async () => {
    const { page } = await signedInPage(browser, house, "operator");
    await page.goto("/mining?form=add-source");
    await page.getByRole("button", { name: "Add and test" }).click();
    await page.getByText("This is missing.").waitFor();

    await page.getByLabel("Path on the server").fill("/nowhere/at/all");
    await page.getByRole("button", { name: "Add and test" }).click();
    await page.getByText("it does not answer yet").waitFor();
    await keepScreen(page, "source-that-does-not-answer");
  });

  it("mines a folder, shows its funnel growing, and opens the items behind a number", async () => {
    const { page, complaints } = await signedInPage(browser, house, "operator");
    await startRun(page, folder.path, TINY_MAPPING);
    await page.getByText("waiting for a worker", { exact: true }).waitFor();

    house.startWorker();
    await page.getByText("done", { exact: true }).waitFor({ timeout: 60_000 });
    // Three patients with four marks each, two of which overlap: 12 marks, 9 lesions.
    await page.getByText("12 marks read, 9 came through, 9 new lesions").waitFor();
    await keepScreen(page, "funnel");
    expect(await page.getByRole("row").count()).toBe(1 + 14);

    await page.getByRole("link", { name: "3 merged" }).click();
    await page.waitForURL("**/items?stage=merge-duplicates&reason=merged");
    await page.getByText("What can be done:").waitFor();
    await page.getByRole("heading", { name: "3 marks" }).waitFor();
    const items = page.locator("main li").filter({ hasText: "RECIST diameters" });
    expect(await items.count()).toBe(3);
    await items
      .first()
      .getByRole("img", { name: /^CT around the mark/ })
      .waitFor();

    await items
      .first()
      .getByRole("link", { name: /^Lesion/ })
      .click();
    await page.waitForURL("**/lesions/*");
    await page.getByText("merged from several bookmarks").waitFor();
    expect(complaints).toEqual([]);
  });

  it("counts the same on the first page", async () => {
    const { page } = await signedInPage(browser, house, "operator");
    await page.getByRole("link", { name: "Lesions: 9" }).waitFor();
    await page.getByText("9 lesions on 9 key slices").waitFor();
  });

  it("cancels a run that nobody works on, and resumes it", async () => {
    const waiting = await house.db.miningRun.create({
      data: { state: "queued", startedBy: "a test", sources: { create: { sourceId: 2 } } },
    });
    const { page } = await signedInPage(browser, house, "operator");
    await page.goto(`/mining/runs/${waiting.id}`);
    await page.getByRole("button", { name: "Cancel the run" }).click();
    await page.getByText("cancelled", { exact: true }).waitFor();
    await page.getByRole("button", { name: "Resume" }).click();
    await page.getByText("done", { exact: true }).waitFor({ timeout: 60_000 });
    // Nothing has changed in the folder since it was mined.
    await page.getByRole("link", { name: "3 already mined" }).waitFor();
  });
});
