import { readFile } from "node:fs/promises";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { axeViolations } from "./axeViolations.ts";
import { addPerson, keepScreen, openBrowser, signedInPage } from "./openBrowser.ts";
import { type House, openHouse } from "./openHouse.ts";
import { seedDataset } from "./seed/seedDataset.ts";

/** Every third of them is flagged. */
const PATIENTS = 6;

let house: House;
let browser: Browser;
beforeAll(async () => {
  house = await openHouse();
  browser = await openBrowser();
  await seedDataset(house.db, house.volumes, PATIENTS);
  await addPerson(house.db, "reader");
  await addPerson(house.db, "researcher");
});
afterAll(async () => {
  await browser?.close();
  await house?.[Symbol.asyncDispose]();
});

const dialog = (page: Page) => page.getByRole("dialog", { name: "New release" });

async function freeze(page: Page, name: string, query: string): Promise<void> {
  await page.goto(`/releases?${new URLSearchParams({ freeze: query })}`);
  await dialog(page).getByLabel("Name").fill(name);
  await dialog(page).getByRole("button", { name: "Freeze" }).click();
  await page.waitForURL(`**/releases/${name}`);
  await page.getByRole("heading", { name: "What it holds" }).waitFor();
}

describe("releases", () => {
  it("are frozen from a query, after a look at what they would hold", async () => {
    const { page, complaints } = await signedInPage(browser, house, "researcher");
    await page.goto("/releases");
    await page.getByText("No releases yet").waitFor();
    await page.getByRole("button", { name: "New release" }).click();
    const form = dialog(page);
    await form.getByText("The parts do not leak.").waitFor();
    expect(await form.getByRole("definition").first().textContent()).toBe(String(PATIENTS));

    await form.getByLabel("Which lesions").fill("flag:");
    await form.getByText("What it would hold stands here once the query can be read.").waitFor();
    expect(await form.getByRole("button", { name: "Freeze" }).isDisabled()).toBe(true);
    await form.getByLabel("Which lesions").fill("long:>900");
    await form.getByText("No lesion is like that").waitFor();
    expect(await form.getByRole("button", { name: "Freeze" }).isDisabled()).toBe(true);

    await form.getByLabel("Which lesions").fill("flag:none");
    await expect.poll(() => form.getByRole("button", { name: "Freeze" }).isEnabled()).toBe(true);
    await page.keyboard.press("Escape");
    expect(await dialog(page).count()).toBe(0);

    await freeze(page, "quiet", "flag:none");
    expect(await page.getByRole("definition").first().textContent()).toBe("4");
    expect(await axeViolations(page)).toEqual([]);
    await keepScreen(page, "release");
    expect(complaints).toEqual([]);
  });

  it("are compared: what was added, and what changed of a lesion", async () => {
    const { page } = await signedInPage(browser, house, "researcher");
    await freeze(page, "all", "");
    await page.getByLabel("Compare with").selectOption("quiet");
    await page.waitForURL("**/releases/all?since=quiet");
    const table = page.getByRole("table", { name: "Lesions that differ" });
    await expect.poll(() => table.getByText("added").count()).toBe(2);
    await page.reload();
    await table.waitFor();
  });

  it("can be downloaded by everybody, and made by researchers only", async () => {
    const { page } = await signedInPage(browser, house, "reader");
    await page.goto("/releases");
    expect(await page.getByRole("button", { name: "New release" }).count()).toBe(0);
    await page.getByRole("link", { name: "all" }).click();
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("link", { name: "Download DL_info.csv" }).click(),
    ]);
    expect(download.suggestedFilename()).toBe("all-DL_info.csv");
    const lines = (await readFile(await download.path(), "utf8")).trim().split("\n");
    expect(lines).toHaveLength(1 + PATIENTS);
    expect(lines[0]).toMatch(/^File_name,Patient_index,/);
    const refused = await page.request.post("/api/releases", {
      data: { name: "mine" },
      headers: { origin: house.address },
    });
    expect(refused.status()).toBe(403);
  });
});

describe("the page of the API", () => {
  it("tells every route, finds one by words, and opens it", async () => {
    const { page, complaints } = await signedInPage(browser, house, "reader");
    await page.goto("/api-docs");
    await page.getByRole("heading", { name: "Lesions" }).waitFor();
    await page.getByLabel("Find a route").fill("release one page");
    await page.waitForURL("**/api-docs?find=**");
    await expect.poll(() => page.locator("details").count()).toBe(1);
    await page.locator("summary").click();
    await page.getByText("in the query, optional").first().waitFor();
    expect(await page.getByLabel(/^Request for get/).inputValue()).toContain("/api/releases/{name}/lesions");
    expect(await axeViolations(page)).toEqual([]);
    await keepScreen(page, "api");
    expect(complaints).toEqual([]);
  });
});
