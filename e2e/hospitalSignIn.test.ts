import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  CLIENT_ID,
  CLIENT_SECRET,
  type Claims,
  type FakeOpenId,
  fakeOpenId,
} from "#lib/testing/fakeOpenId.ts";
import { axeViolations } from "./axeViolations.ts";
import { addPerson, keepScreen, openBrowser, visitorPage } from "./openBrowser.ts";
import { type House, openHouse } from "./openHouse.ts";
import { tabStops } from "./tabStops.ts";

let provider: FakeOpenId;
let house: House;
let browser: Browser;
beforeAll(async () => {
  provider = await fakeOpenId();
  house = await openHouse((address) => ({
    LESIONARY_ADDRESS: address,
    LESIONARY_OIDC_ISSUER: provider.issuer,
    LESIONARY_OIDC_CLIENT_ID: CLIENT_ID,
    LESIONARY_OIDC_CLIENT_SECRET: CLIENT_SECRET,
    LESIONARY_OIDC_NAME: "St. Anna",
    LESIONARY_OIDC_ROLES: "radiology=reader,research=researcher",
  }));
  browser = await openBrowser();
  await addPerson(house.db, "reader");
});
afterAll(async () => {
  await browser?.close();
  await house?.[Symbol.asyncDispose]();
  await provider?.[Symbol.asyncDispose]();
});

/** A visitor's page at which the hospital's sign-in lets somebody in at once. */
async function visitorKnownAs(claims: Claims) {
  const opened = await visitorPage(browser, house);
  await opened.page.route(`${provider.issuer}/authorize?**`, async (route) => {
    const location = await provider.signIn(route.request().url(), claims);
    await route.fulfill({ status: 302, headers: { location } });
  });
  return opened;
}

const begin = (page: Page) => page.getByRole("button", { name: "Sign in with St. Anna" }).press("Enter");

const WONG = {
  sub: "wong",
  name: "Dr. Wong",
  email: "wong@hospital.example",
  email_verified: true,
  groups: ["radiology"],
};

describe("the sign-in page of a hospital with a sign-in of its own", () => {
  it("has no violation of WCAG 2.2 AA, and offers the hospital's first", async () => {
    const { page, complaints } = await visitorPage(browser, house);
    await page.goto("/sign-in");
    await page.waitForLoadState("networkidle");
    await keepScreen(page, "sign-in-hospital");
    expect(await axeViolations(page)).toEqual([]);
    expect(await tabStops(page)).toEqual([
      'button "Sign in with St. Anna"',
      'textbox "E-mail address"',
      'textbox "Password"',
      'button "Sign in"',
    ]);
    expect(complaints).toEqual([]);
  });

  it("makes somebody known who is in a group that opens Lesionary, and goes on to where one wanted to be", async () => {
    const { page, complaints } = await visitorKnownAs(WONG);
    await page.goto("/lesions?flag=any");
    await begin(page);
    await page.waitForURL((url) => url.searchParams.get("q") === "flag:any");
    await page.getByRole("heading", { name: "Lesions", level: 1 }).waitFor();
    await page.getByText("Dr. Wong").waitFor();
    expect(await house.db.user.findFirstOrThrow({ where: { email: WONG.email } })).toMatchObject({
      name: "Dr. Wong",
      role: "reader",
    });
    expect(await house.db.account.findMany({ where: { user: { email: WONG.email } } })).toMatchObject([
      { accessToken: null, refreshToken: null, idToken: null, password: null },
    ]);
    expect(await house.db.auditEvent.findMany({ where: { actor: "Dr. Wong" } })).toMatchObject([
      { action: "sign-in", after: { way: "St. Anna" } },
    ]);
    // Without a password of ours there is none to change.
    await page.goto("/account");
    await page.getByRole("heading", { name: "Account" }).waitFor();
    expect(await page.getByRole("link", { name: "Change password" }).count()).toBe(0);
    expect(complaints).toEqual([]);
  });

  it("says why somebody is not let in whose groups open nothing here, and keeps nothing of them", async () => {
    const { page } = await visitorKnownAs({
      ...WONG,
      sub: "x",
      email: "x@hospital.example",
      groups: ["kitchen"],
    });
    await page.goto("/sign-in");
    await begin(page);
    await page.getByRole("alert").filter({ hasText: "none of your groups there opens Lesionary" }).waitFor();
    await page.waitForLoadState("networkidle");
    await keepScreen(page, "sign-in-hospital-refused");
    expect(await axeViolations(page)).toEqual([]);
    expect(await house.db.user.count({ where: { email: "x@hospital.example" } })).toBe(0);
    await page.goto("/");
    expect(page.url()).toContain("/sign-in");
  });
});
