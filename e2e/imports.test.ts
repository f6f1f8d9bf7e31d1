import { writeFile } from "node:fs/promises";
import path from "node:path";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { realData } from "#lib/testing/realData.ts";
import { temporaryFolder } from "#lib/testing/temporaryFolder.ts";
import { axeViolations } from "./axeViolations.ts";
import { addPerson, keepScreen, openBrowser, signedInPage } from "./openBrowser.ts";
import { type House, openHouse } from "./openHouse.ts";

const csv = realData("deeplesion/Kaggle_DL_info.csv");
const images = realData("deeplesion/Images_png");

let house: House;
let browser: Browser;
let folder: Awaited<ReturnType<typeof temporaryFolder>>;
beforeAll(async () => {
  [house, folder] = await Promise.all([openHouse(), temporaryFolder()]);
  browser = await openBrowser();
  await addPerson(house.db, "researcher");
  await addPerson(house.db, "operator");
});
afterAll(async () => {
  await browser?.close();
  await house?.[Symbol.asyncDispose]();
  await folder?.[Symbol.asyncDispose]();
});

describe.skipIf(csv === null || images === null)(
  `imports${csv ? "" : " (real rows are not on this machine)"}`,
  () => {
    it("refuse a file that is no table, and say why", async () => {
      const { page, complaints } = await signedInPage(browser, house, "researcher");
      await page.goto("/imports");
      await page.getByText("Nothing was brought in yet").waitFor();
      expect(await page.getByLabel("Images on the server").count()).toBe(0);
      const letter = path.join(folder.path, "letter_info.csv");
      await writeFile(letter, "Dear colleague,\nthank you.\n");
      await page.locator("input[type=file]").setInputFiles(letter);
      await page.getByRole("button", { name: "Bring it in" }).click();
      await page
        .getByRole("alert")
        .getByText(/does not name the columns of DL_info\.csv/)
        .waitFor();
      expect(await house.db.datasetImport.count()).toBe(0);
      expect(complaints).toEqual([]);
      await page.context().close();
    });

    it("bring in the real table, link its pictures, and tell what was odd", async () => {
      const { page, complaints } = await signedInPage(browser, house, "operator");
      await page.goto("/imports");
      await page.locator("input[type=file]").setInputFiles(csv ?? "");
      await page.getByLabel("Images on the server").fill(images ?? "");
      await page.getByRole("button", { name: "Bring it in" }).click();
      const result = page.getByRole("region", { name: "Kaggle_DL_info.csv" });
      await result.getByText("1,314 odd values").waitFor();
      expect(
        await result.getByText("with a picture").locator("xpath=following-sibling::dd").textContent(),
      ).toBe("13");
      expect(await house.db.lesionEntry.count({ where: { hasImage: true } })).toBe(13);
      expect(await axeViolations(page)).toEqual([]);
      await keepScreen(page, "imports");

      await page.reload();
      await result.getByRole("link", { name: "Browse its lesions" }).waitFor();
      await page.locator("input[type=file]").setInputFiles(csv ?? "");
      await page.getByRole("button", { name: "Bring it in" }).click();
      await result.getByText("This very file was brought in before").waitFor();
      expect(await house.db.lesion.count()).toBe(1349);
      expect(complaints).toEqual([]);
      await page.context().close();
    });
  },
);
