import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, it } from "vitest";
import { temporaryFolder } from "#lib/testing/temporaryFolder.ts";
import { TINY_MAPPING, tinyHospital } from "#lib/testing/tinyHospital.ts";
import { addPerson, openBrowser, signedInPage } from "./openBrowser.ts";
import { type House, openHouse } from "./openHouse.ts";
import { startRun } from "./startRun.ts";

let house: House;
let browser: Browser;
let folder: Awaited<ReturnType<typeof temporaryFolder>>;
beforeAll(async () => {
  house = await openHouse();
  browser = await openBrowser();
  folder = await temporaryFolder(tinyHospital(6));
  await addPerson(house.db, "operator");
});
afterAll(async () => {
  await browser?.close();
  await house?.[Symbol.asyncDispose]();
  await folder?.[Symbol.asyncDispose]();
});

describe("a web server that is killed during a run", () => {
  it("costs the run nothing: the page goes on where it was once the server is back", async () => {
    const { page } = await signedInPage(browser, house, "operator");
    await startRun(page, folder.path, TINY_MAPPING);

    // Once before anybody works on the run, and then while it is worked on.
    await house.killWeb();
    house.startWorker();
    for (let kill = 0; kill < 3; kill++) await house.killWeb();

    await page.getByText("done", { exact: true }).waitFor({ timeout: 60_000 });
    // Six patients with four marks each, two of which overlap: 24 marks, 18 lesions.
    await page.getByText("24 marks read, 18 came through, 18 new lesions").waitFor();
  });
});
