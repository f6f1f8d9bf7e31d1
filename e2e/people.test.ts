import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { axeViolations } from "./axeViolations.ts";
import { addPerson, keepScreen, openBrowser, signedInPage, signIn, visitorPage } from "./openBrowser.ts";
import { type House, openHouse } from "./openHouse.ts";
import { focused } from "./tabStops.ts";

const EMAIL = "wong@hospital.example";
const OWN_PASSWORD = "four other long words";

let house: House;
let browser: Browser;
beforeAll(async () => {
  house = await openHouse();
  browser = await openBrowser();
  await addPerson(house.db, "admin");
});
afterAll(async () => {
  await browser?.close();
  await house?.[Symbol.asyncDispose]();
});

async function look(page: Page, name: string): Promise<void> {
  await page.waitForLoadState("networkidle");
  await keepScreen(page, `admin-${name}`);
  expect(await axeViolations(page)).toEqual([]);
}

/** Signs in with a password that was given, and chooses another one. */
async function signInFirst(page: Page, given: string, chosen: string): Promise<void> {
  await page.goto("/sign-in");
  await signIn(page, EMAIL, given);
  await page.waitForURL("**/change-password**");
  await page.getByLabel("Current password").fill(given);
  await page.getByLabel("New password", { exact: true }).fill(chosen);
  await page.getByLabel("New password, again").fill(chosen);
  await page.getByRole("button", { name: "Change password" }).click();
  await page.waitForURL((url) => url.pathname === "/");
}

describe("an administrator", () => {
  it("adds a person, changes the role, ends the sessions and resets the password, and the audit log says it all", async () => {
    const { page: admin, complaints } = await signedInPage(browser, house, "admin");
    await admin.goto("/admin");
    await look(admin, "people");

    await admin.getByRole("button", { name: "Add a person" }).press("Enter");
    await admin.getByRole("dialog", { name: "Add a person" }).waitFor();
    expect(await focused(admin)).toBe('textbox "Name"');
    await admin.getByLabel("Name").fill("Dr. Wong");
    await admin.getByLabel("E-mail address").fill(EMAIL);
    await look(admin, "add");
    await admin.keyboard.press("Enter");
    await admin.getByRole("dialog", { name: "First password" }).waitFor();
    await look(admin, "first-password");
    const given = await admin.getByRole("textbox", { name: "Password" }).inputValue();
    await admin.getByRole("button", { name: "Done" }).click();
    const row = admin.getByRole("row", { name: /Dr\. Wong/ });
    await row.getByText("first password").waitFor();

    const { page: wong } = await visitorPage(browser, house);
    await signInFirst(wong, given, OWN_PASSWORD);
    expect((await wong.goto("/mining"))?.status()).toBe(403);

    const manage = row.getByRole("button", { name: "Manage Dr. Wong" });
    await admin.reload();
    await manage.press("Enter");
    const dialog = admin.getByRole("dialog", { name: "Dr. Wong" });
    await dialog.getByText("1 signed in, 0 tokens.").waitFor();
    await look(admin, "manage");
    await dialog.getByRole("combobox", { name: "Role" }).selectOption("operator");
    await row.getByText("operator").waitFor();
    // The role counts at once, in the session that is open.
    expect((await wong.goto("/mining"))?.status()).toBe(200);

    await dialog.getByRole("button", { name: "End all" }).click();
    await dialog.getByText("0 signed in, 0 tokens.").waitFor();
    await wong.goto("/mining");
    expect(wong.url()).toContain("/sign-in?next=%2Fmining");
    await signIn(wong, EMAIL, OWN_PASSWORD);
    await wong.waitForURL("**/mining");

    await dialog.getByRole("button", { name: "Make one" }).click();
    await admin.getByRole("dialog", { name: "First password" }).waitFor();
    const second = await admin.getByRole("textbox", { name: "Password" }).inputValue();
    expect(second).not.toBe(given);
    await admin.getByRole("button", { name: "Done" }).press("Enter");
    await expect.poll(() => focused(admin)).toBe('button "Manage Dr. Wong"');
    await wong.goto("/mining");
    await signIn(wong, EMAIL, OWN_PASSWORD);
    await wong.getByRole("alert").filter({ hasText: "do not belong together" }).waitFor();
    await signInFirst(wong, second, "and yet four more");

    await admin.getByRole("link", { name: "Audit log" }).click();
    await admin.getByRole("table", { name: "Audit log" }).waitFor();
    await look(admin, "audit");
    await admin.goto(`/admin/audit?${new URLSearchParams({ subject: `person ${EMAIL}` })}`);
    await admin.getByRole("table", { name: "Audit log" }).waitFor();
    const shown = await admin
      .getByRole("row")
      .evaluateAll((rows) =>
        rows
          .slice(1)
          .map((each) => [...each.querySelectorAll("td")].slice(1, 3).map((cell) => cell.textContent)),
      );
    // The newest first; a password that was refused stands under the person's address too.
    expect(shown.toReversed()).toEqual([
      ["Some admin", "add-person"],
      ["Dr. Wong", "sign-in"],
      ["Dr. Wong", "change-password"],
      ["Some admin", "change-role"],
      ["Some admin", "end-sessions"],
      ["Dr. Wong", "sign-in"],
      ["Some admin", "reset-password"],
      ["sign-in page", "refuse-sign-in"],
      ["Dr. Wong", "sign-in"],
      ["Dr. Wong", "change-password"],
    ]);
    const role = admin.getByRole("row").filter({ hasText: "change-role" });
    expect(await role.textContent()).toMatch(/role.*reader → operator/);
    expect(
      JSON.stringify(await house.db.auditEvent.findMany(), (_, value) =>
        typeof value === "bigint" ? String(value) : value,
      ),
    ).not.toContain(second);
    expect(complaints).toEqual([]);
  });
});
