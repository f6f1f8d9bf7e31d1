import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { COMMANDS } from "#lib/domain/controls/commands.ts";
import { axeViolations } from "./axeViolations.ts";
import { addPerson, keepScreen, openBrowser, signedInPage, visitorPage } from "./openBrowser.ts";
import { type House, openHouse } from "./openHouse.ts";
import { makeBatch } from "./review/openReview.ts";
import { seedDataset } from "./seed/seedDataset.ts";
import { focused, tabStops } from "./tabStops.ts";

let house: House;
let browser: Browser;
beforeAll(async () => {
  house = await openHouse();
  browser = await openBrowser();
  await seedDataset(house.db, house.volumes, 3);
  await addPerson(house.db, "researcher");
});
afterAll(async () => {
  await browser?.close();
  await house?.[Symbol.asyncDispose]();
});

describe("Tab", () => {
  it("leads through the sign-in page as one fills it in", async () => {
    const { page } = await visitorPage(browser, house);
    await page.goto("/sign-in");
    await page.waitForLoadState("networkidle");
    expect(await focused(page)).toBe('textbox "E-mail address"');
    await page.evaluate(() => document.activeElement instanceof HTMLElement && document.activeElement.blur());
    expect((await tabStops(page)).toSorted()).toEqual(
      ['textbox "E-mail address"', 'textbox "Password"', 'button "Sign in"'].toSorted(),
    );
    await page.getByLabel("E-mail address").focus();
    const next = [];
    for (let n = 0; n < 2; n++) {
      await page.keyboard.press("Tab");
      next.push(await focused(page));
    }
    expect(next).toEqual(['textbox "Password"', 'button "Sign in"']);
  });

  it("begins every page with a way past what all pages have, then the places, then the page", async () => {
    const { page } = await signedInPage(browser, house, "researcher");
    await page.goto("/settings");
    await page.getByRole("heading", { name: "Keys and mouse", level: 1 }).waitFor();
    const stops = await tabStops(page);
    const places = await page.getByRole("navigation", { name: "Main" }).getByRole("link").allInnerTexts();
    const before = [
      'link "Skip to the content"',
      ...places.map((place) => `link "${place}"`),
      'link "Keys and mouse"',
      'link "Account"',
      'button "Sign out"',
      'searchbox "Search commands and keys"',
    ];
    expect(stops.slice(0, before.length)).toEqual(before);
    const keys = COMMANDS.flatMap(({ label, keys }) => [
      ...(keys.length < 3 ? [`button "${label}: one more key"`] : []),
      ...keys.map((key) => `button "${label}: change ${key}"`),
    ]);
    expect(stops.slice(before.length)).toEqual([
      ...keys,
      'combobox "Viewer"',
      'combobox "Left, drag"',
      'combobox "Middle, drag"',
      'combobox "Right, drag"',
      'combobox "Wheel"',
      'checkbox "Keep the view"',
      'checkbox "Short diameter perpendicular"',
    ]);

    await page.reload();
    await page.getByRole("heading", { name: "Keys and mouse", level: 1 }).waitFor();
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    await page.keyboard.press("Tab");
    expect(await focused(page)).toBe('searchbox "Search commands and keys"');
  });
});

describe("a batch", () => {
  it("is made in a form that begins at its name, counts what it would hold, and gives the focus back", async () => {
    const { page, complaints } = await signedInPage(browser, house, "researcher");
    await makeBatch(house, { name: "Before" });
    await page.goto("/review");
    await page.getByRole("heading", { name: "Before" }).waitFor();
    await page.getByRole("button", { name: "New batch" }).press("Enter");
    const form = page.getByRole("dialog", { name: "New batch" });
    await form.getByText("1 item, 1 flagged").waitFor();
    expect(await focused(page)).toBe('textbox "Name"');
    await keepScreen(page, "batch-form");
    expect(await axeViolations(page)).toEqual([]);
    await form.getByRole("button", { name: "Make the batch" }).click();
    await form.getByText("The batch needs a name.").waitFor();
    await form.getByLabel("Known items, %").fill("80");
    await form.getByText("From 0 to 50.").waitFor();
    await keepScreen(page, "batch-form-wrong");
    expect(await axeViolations(page)).toEqual([]);
    await page.keyboard.press("Escape");
    await expect.poll(() => focused(page)).toBe('button "New batch"');

    await page.keyboard.press("Enter");
    await form.getByLabel("Flags").selectOption("none");
    await form.getByText("2 items, 0 flagged").waitFor();
    await form.getByLabel("Name").fill("Not flagged");
    await page.keyboard.press("Enter");
    await page.getByRole("link", { name: "Start: Not flagged" }).waitFor();
    await expect.poll(() => focused(page)).toBe('button "New batch"');
    expect(await axeViolations(page)).toEqual([]);
    const made = await house.db.reviewBatch.findFirstOrThrow({
      where: { name: "Not flagged" },
      include: { items: true },
    });
    expect(made.items.map(({ lesionId }) => lesionId).toSorted()).toEqual([1, 2]);
    expect(complaints).toEqual([]);
  });
});
