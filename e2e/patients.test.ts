import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { patientListSchema, patientSchema } from "#lib/contracts/followUp.ts";
import { addFollowedPatient } from "#lib/testing/followedPatient.ts";
import { axeViolations } from "./axeViolations.ts";
import { addPerson, openBrowser, signedInPage } from "./openBrowser.ts";
import { type House, openHouse } from "./openHouse.ts";
import { mineDemoHospital } from "./seed/mineDemoHospital.ts";

/** Beside the demo's: a lesion that halves and is not measured at the third study, and one that stays. */
const KNOWN = 90_000;

let house: House;
let browser: Browser;
beforeAll(async () => {
  house = await openHouse();
  browser = await openBrowser();
  await mineDemoHospital(house, {});
  await addFollowedPatient(
    house.db,
    KNOWN,
    [0, 100, 200],
    [
      { id: KNOWN + 1, study: 1, longMm: 40, z: 0.4 },
      { id: KNOWN + 2, study: 1, longMm: 12, z: 0.7 },
      { id: KNOWN + 3, study: 2, longMm: 20, z: 0.41 },
      { id: KNOWN + 4, study: 2, longMm: 12, z: 0.7 },
      { id: KNOWN + 5, study: 3, longMm: 12, z: 0.7 },
    ],
  );
  for (const role of ["reader", "researcher", "operator"] as const) await addPerson(house.db, role);
});
afterAll(async () => {
  await browser?.close();
  await house?.[Symbol.asyncDispose]();
});

const patientOf = async (page: Page, patient: number) =>
  patientSchema.parse(await (await page.request.get(`/api/patients/${patient}`)).json());

const openGrid = async (page: Page, address: string) => {
  await page.goto(address);
  const grid = page.getByRole("grid", { name: "Lesions by study" });
  await grid.waitFor();
  await grid.locator('td[tabindex="0"]').focus();
  return grid;
};

describe("the patients of the demo hospital", () => {
  it("are listed, narrowed by what their lesions are, and opened", async () => {
    const { page, complaints } = await signedInPage(browser, house, "reader");
    await page.goto("/patients");
    const table = page.getByRole("table", { name: "Patients" });
    await table.waitFor();
    const all = await table.getByRole("row").count();
    expect(all).toBeGreaterThan(20);

    await page.getByLabel("Patients with a lesion that is").fill("long:>=30");
    await page.getByRole("button", { name: "Ask" }).click();
    await page.waitForURL((url) => url.searchParams.get("q") === "long:>=30");
    await expect.poll(() => table.getByRole("row").count()).toBeLessThan(all);
    expect(await axeViolations(page)).toEqual([]);

    await page.getByLabel("Patients with a lesion that is").fill("long:");
    expect(await page.getByRole("button", { name: "Ask" }).isDisabled()).toBe(true);
    await page.getByRole("button", { name: "All patients" }).click();
    await page
      .getByRole("link", { name: /^Patient \d+$/ })
      .first()
      .click();
    await page.getByRole("heading", { level: 1, name: /^Patient \d+/ }).waitFor();
    expect(complaints).toEqual([]);
  });

  it("have proposals that are confirmed by keys one by one, taken back, and confirmed all at once", async () => {
    const { page, complaints } = await signedInPage(browser, house, "reader");
    const { rows } = patientListSchema.parse(await (await page.request.get("/api/patients")).json());
    const found = rows.find(({ studies, openLinks }) => studies >= 3 && openLinks >= 3);
    if (!found) throw new Error("no patient of the demo hospital has three studies and three proposals");
    const { patient, openLinks } = found;

    await openGrid(page, `/patients/${patient}`);
    await page.getByText(`${openLinks} matches are only proposed`).waitFor();
    await page.getByText(/^Proposed: the same as lesion \d+, \d+ % sure$/).waitFor();
    await page.keyboard.press("a");
    await page.getByText(`${openLinks - 1} matches are only proposed`).waitFor();
    await page.getByText("You joined lesions").waitFor();
    await page.keyboard.press("Control+z");
    await page.getByText(`${openLinks} matches are only proposed`).waitFor();
    expect(await axeViolations(page)).toEqual([]);

    await page.getByRole("button", { name: `Confirm all ${openLinks} proposals` }).click();
    await page.getByText("one scale").waitFor();
    const { rows: sets, openLinks: left } = await patientOf(page, patient);
    expect(left).toBe(0);
    // Every lesion is in one row, and none of the rows has a proposal.
    expect(sets.every(({ parts }) => parts.length === 1)).toBe(true);
    expect(complaints).toEqual([]);
  });
});

describe("a patient whose lesions are known", () => {
  it("is judged by the targets that are chosen, with the arithmetic in words", async () => {
    const { page, complaints } = await signedInPage(browser, house, "researcher");
    await openGrid(page, `/patients/${KNOWN}?at=${KNOWN + 1}.1`);
    await page.getByText("For research only, not for clinical use.").waitFor();
    await page.keyboard.press("t");
    await page.getByText("40.0 (A) = 40.0 mm").waitFor();
    await page.getByText("Sum 20.0 mm: −50 % against the baseline of 40.0 mm.").waitFor();
    await page.getByText("At least 30 % less is partial response (PR).").waitFor();

    // It was not measured at the third study.
    await page.keyboard.press("ArrowRight");
    await page.keyboard.press("ArrowRight");
    await page.waitForURL((url) => url.searchParams.get("at") === `${KNOWN + 1}.3`);
    await page.getByText("? (A, not evaluated) = 0.0 mm").waitFor();
    await page.keyboard.press("g");
    await page.getByText("complete response (CR)").waitFor();
    await page.keyboard.press("s");
    await page.getByText("5 (A, too small to measure) = 5.0 mm").waitFor();
    // 5 mm of 40 mm are 87.5 % less.
    await page.getByText("Sum 5.0 mm: −87 % against the baseline of 40.0 mm.").waitFor();
    await page.keyboard.press("u");
    await page.getByText("not evaluable (NE)").waitFor();

    await page.reload();
    await page.getByText("40.0 (A) = 40.0 mm").waitFor();
    await page.getByText("The same as a table").click();
    const numbers = page.getByRole("row", { name: /^A 40\.0 mm 20\.0 mm –$/ });
    await numbers.waitFor();
    expect(await axeViolations(page)).toEqual([]);
    expect(complaints).toEqual([]);
  });

  it("is split and joined again by keys", async () => {
    const { page } = await signedInPage(browser, house, "reader");
    await openGrid(page, `/patients/${KNOWN}?at=${KNOWN + 3}.2`);
    const rowHeads = page.getByRole("rowheader");
    await expect.poll(() => rowHeads.count()).toBe(2);
    await page.keyboard.press("x");
    await expect.poll(() => rowHeads.count()).toBe(3);
    // It is its own row now, and new at the second study.
    await page.getByText("C was not there at baseline: a new lesion is progression.").first().waitFor();

    await page.keyboard.press("m");
    await page.keyboard.press("ArrowUp");
    await page.keyboard.press("ArrowUp");
    await page.getByRole("button", { name: `Join with lesion ${KNOWN + 3}` }).waitFor();
    await page.keyboard.press("m");
    await expect.poll(() => rowHeads.count()).toBe(2);
    await page.keyboard.press("Control+z");
    await expect.poll(() => rowHeads.count()).toBe(3);
    await page.keyboard.press("Control+z");
    await expect.poll(() => rowHeads.count()).toBe(2);
  });

  it("tells the second of two people what the first one changed", async () => {
    const { page: first } = await signedInPage(browser, house, "reader");
    const { page: second } = await signedInPage(browser, house, "researcher");
    await openGrid(first, `/patients/${KNOWN}?at=${KNOWN + 2}.1`);
    await openGrid(second, `/patients/${KNOWN}?at=${KNOWN + 2}.1`);
    await first.keyboard.press("i");
    await first.getByText("You set parts in the sum").waitFor();
    await second.keyboard.press("n");
    await second.getByRole("alert").getByText("Some reader has changed the follow-ups").waitFor();
    await second.getByText("set by Some reader").waitFor();
    await first.keyboard.press("Control+z");
    await first.getByText("set by Some reader").waitFor({ state: "detached" });
  });

  it("is followed from the page of a lesion, too", async () => {
    const { page } = await signedInPage(browser, house, "reader");
    await page.goto(`/lesions/${KNOWN + 3}`);
    const card = page.getByRole("region", { name: "Follow-ups" });
    await card.getByRole("link", { name: `Lesion ${KNOWN + 1}` }).waitFor();
    await card.getByText("−50 %").waitFor();
    await card.getByRole("link", { name: `Patient ${KNOWN}` }).click();
    await page.getByRole("grid", { name: "Lesions by study" }).waitFor();
  });

  it("is only looked at by those who do not judge", async () => {
    const { page } = await signedInPage(browser, house, "operator");
    await openGrid(page, `/patients/${KNOWN}?at=${KNOWN + 2}.1`);
    await page.keyboard.press("t");
    await page.keyboard.press("ArrowRight");
    await page.waitForURL((url) => url.searchParams.get("at") === `${KNOWN + 4}.2`);
    expect(await page.getByRole("button", { name: /Target|Confirm|Undo/ }).count()).toBe(0);
    expect((await patientOf(page, KNOWN)).rows[1]?.role).toBeNull();
  });
});
