import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { MINING_STAGES } from "#lib/pipeline/mining/stages.ts";
import { leaksIn } from "#lib/testing/canary.ts";
import { canarySource } from "#lib/testing/canarySource.ts";
import { temporaryFolder } from "#lib/testing/temporaryFolder.ts";
import { addPerson, openBrowser, signedInPage } from "./openBrowser.ts";
import { type House, openHouse } from "./openHouse.ts";
import { startRun } from "./startRun.ts";

let house: House;
let browser: Browser;
let folder: Awaited<ReturnType<typeof temporaryFolder>>;
beforeAll(async () => {
  house = await openHouse();
  browser = await openBrowser();
  folder = await temporaryFolder(canarySource());
  await addPerson(house.db, "operator");
});
afterAll(async () => {
  await browser?.close();
  await house?.[Symbol.asyncDispose]();
  await folder?.[Symbol.asyncDispose]();
});

describe("what is served of a source in which every text is a canary", () => {
  it("case 55: holds none of them: no page, answer, header, picture or refusal", async () => {
    const { page } = await signedInPage(browser, house, "operator");
    await startRun(page, folder.path);
    house.startWorker();
    await page
      .getByText(/^(done|failed)$/)
      .first()
      .waitFor({ timeout: 120_000 });

    const served: Promise<readonly unknown[]>[] = [];
    page.on("response", (response) => {
      const told = response.body().then(
        async (body) => [
          ...leaksIn(response.url(), body),
          ...leaksIn(`headers of ${response.url()}`, JSON.stringify(await response.allHeaders())),
        ],
        // A redirect has no body.
        () => [],
      );
      served.push(told);
    });
    const lesions = await house.db.lesion.findMany({ select: { id: true } });
    expect(lesions.length).toBeGreaterThan(0);
    for (const address of [
      "/",
      "/mining",
      "/mining/runs/1",
      ...MINING_STAGES.map(({ name }) => `/mining/runs/1/items?stage=${name}`),
      "/lesions",
      ...lesions.map(({ id }) => `/lesions/${id}`),
      "/lesions/999999",
      "/mining/runs/999999",
    ]) {
      await page.goto(address);
      await page.waitForLoadState("networkidle");
    }
    expect(served.length).toBeGreaterThan(60);
    expect((await Promise.all(served)).flat()).toEqual([]);
  });
});
