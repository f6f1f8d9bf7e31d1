import { writeFile } from "node:fs/promises";
import path from "node:path";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { temporaryFolder } from "#lib/testing/temporaryFolder.ts";
import { axeViolations } from "./axeViolations.ts";
import { addPerson, keepScreen, openBrowser, signedInPage } from "./openBrowser.ts";
import { type House, openHouse } from "./openHouse.ts";
import { seedDataset } from "./seed/seedDataset.ts";

let house: House;
let browser: Browser;
let folder: Awaited<ReturnType<typeof temporaryFolder>>;
let lesionId: number;
beforeAll(async () => {
  [house, folder] = await Promise.all([openHouse(), temporaryFolder()]);
  browser = await openBrowser();
  await seedDataset(house.db, house.volumes, 6);
  await addPerson(house.db, "researcher");
  ({ lesionId } = await house.db.lesionEntry.findFirstOrThrow({ orderBy: { lesionId: "asc" } }));
});
afterAll(async () => {
  await browser?.close();
  await house?.[Symbol.asyncDispose]();
  await folder?.[Symbol.asyncDispose]();
});

describe("sentences of reports", () => {
  it("are brought in as a table, whose columns are found by their names, and lose whoever they name", async () => {
    const { page, complaints } = await signedInPage(browser, house, "researcher");
    const table = path.join(folder.path, "report_sentences.csv");
    await writeFile(
      table,
      `study,lesion,sentence\n1,${lesionId},"Hypodense lesion in the liver seen by Dr. Grzegorz. No calcification."\n1,99999,A cyst.\n`,
    );
    await page.goto("/imports");
    await page.locator("input[type=file]").setInputFiles(table);
    await expect.poll(() => page.getByLabel("Text is in").inputValue()).toBe("sentence");
    expect(await page.getByLabel("The lesion in").inputValue()).toBe("lesion");
    expect(await page.getByLabel("Lesions are named by").inputValue()).toBe("lesion");

    await page.getByLabel("The lesion in").selectOption("sentence");
    expect(await page.getByRole("button", { name: "Bring it in" }).isDisabled()).toBe(true);
    await page.getByLabel("The lesion in").selectOption("lesion");
    await page.getByRole("button", { name: "Bring it in" }).click();
    const result = page.getByRole("region", { name: "report_sentences.csv" });
    await result.getByText("there is no lesion of this number: 99999").waitFor();
    expect(
      await result.getByText("sentences added").locator("xpath=following-sibling::dd").textContent(),
    ).toBe("2");
    expect(await axeViolations(page)).toEqual([]);
    await keepScreen(page, "sentences");

    await result.getByRole("link", { name: "Browse lesions with report text" }).click();
    await page.getByRole("heading", { name: "1 lesion", exact: true }).waitFor();
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  it("stand beside their lesion with what they say of it, and are searched", async () => {
    const { page, complaints } = await signedInPage(browser, house, "researcher");
    await page.goto(`/lesions/${lesionId}`);
    const panel = page.getByRole("region", { name: "Report text" });
    await panel.getByText("seen by […]").waitFor();
    expect(await panel.textContent()).not.toContain("Grzegorz");
    // What is denied says nothing of the lesion.
    expect(await panel.getByText("calcified", { exact: true }).count()).toBe(0);
    await panel.getByText("Suggests").waitFor();
    await panel.getByText("liver", { exact: true }).first().waitFor();

    await page.goto("/lesions?q=text:hypodense");
    await page.getByRole("heading", { name: "1 lesion", exact: true }).waitFor();
    await page.goto("/lesions?q=text:spiculated");
    await page.getByText("No lesion is like that").waitFor();
    expect(complaints).toEqual([]);
    await page.context().close();
  });
});
