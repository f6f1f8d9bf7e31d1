import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { addPerson, openBrowser, PASSWORD, signedInPage, signIn, visitorPage } from "./openBrowser.ts";
import { type House, openHouse } from "./openHouse.ts";

let house: House;
let browser: Browser;
beforeAll(async () => {
  house = await openHouse();
  browser = await openBrowser();
  for (const role of ["reader", "researcher", "operator"] as const) await addPerson(house.db, role);
  await addPerson(house.db, "admin", true);
});
afterAll(async () => {
  await browser?.close();
  await house?.[Symbol.asyncDispose]();
});

describe("signing in", () => {
  it("is asked for everywhere, and leads on to where one wanted to be", async () => {
    const { page, complaints } = await visitorPage(browser, house);
    await page.goto("/lesions?flag=too-small");
    expect(page.url()).toContain("/sign-in?next=%2Flesions%3Fflag%3Dtoo-small");

    await signIn(page, "reader@hospital.example", PASSWORD);
    // The address of an earlier version is brought into the query language.
    await page.waitForURL((url) => url.searchParams.get("q") === "flag:too-small");
    await page.getByRole("heading", { name: "Lesions", level: 1 }).waitFor();
    expect(complaints).toEqual([]);
  });

  it("refuses a wrong password and an unknown address in the same words", async () => {
    const { page } = await visitorPage(browser, house);
    await page.goto("/sign-in");
    const refusals = [];
    for (const email of ["reader@hospital.example", "nobody@hospital.example"]) {
      await signIn(page, email, "a wrong password");
      const answer = page.waitForResponse("**/api/sign-in");
      await page.getByRole("button", { name: "Sign in" }).click();
      expect((await answer).status()).toBe(401);
      refusals.push(await page.getByRole("alert").filter({ hasText: "password" }).textContent());
    }
    expect(refusals[0]).toContain("do not belong together");
    expect(refusals[1]).toBe(refusals[0]);
    await page.goto("/");
    expect(page.url()).toContain("/sign-in");
  });

  it("locks an account after five wrong passwords, for the right one too", async () => {
    const { page } = await visitorPage(browser, house);
    await page.goto("/sign-in");
    const statuses = [];
    for (const password of ["wrong 1", "wrong 2", "wrong 3", "wrong 4", "wrong 5", PASSWORD]) {
      const answer = page.waitForResponse("**/api/sign-in");
      await signIn(page, "researcher@hospital.example", password);
      statuses.push((await answer).status());
    }
    expect(statuses).toEqual([401, 401, 401, 401, 429, 429]);
    await page.getByText("Wait 15 minutes").waitFor();
  });

  it("has a given password changed before anything else is opened", async () => {
    const { page, complaints } = await visitorPage(browser, house);
    await page.goto("/sign-in");
    await signIn(page, "new-admin@hospital.example", PASSWORD);
    await page.waitForURL("**/change-password**");

    await page.goto("/mining");
    expect(page.url()).toContain("/change-password");
    expect(await page.evaluate(async () => (await fetch("/api/dataset")).status)).toBe(403);

    const change = async (current: string, next: string, again: string) => {
      await page.getByLabel("Current password").fill(current);
      await page.getByLabel("New password", { exact: true }).fill(next);
      await page.getByLabel("New password, again").fill(again);
      await page.getByRole("button", { name: "Change password" }).click();
    };
    await change(PASSWORD, "three other words", "three other wards");
    await page.getByText("The two are not the same.").waitFor();
    await change("not the password", "three other words", "three other words");
    await page.getByText("The current password is not right.").waitFor();
    await change(PASSWORD, "three other words", "three other words");
    await page.waitForURL((url) => url.pathname === "/");
    await page.getByRole("heading", { name: "Dataset", level: 1 }).waitFor();
    expect(complaints).toEqual([]);
  });

  it("ends on the server too when one signs out", async () => {
    const { page } = await signedInPage(browser, house, "operator");
    const [session] = (await page.context().cookies()).filter(({ name }) => name.includes("session"));
    expect(session).toMatchObject({ httpOnly: true, sameSite: "Lax", secure: false });

    await page.getByRole("button", { name: "Sign out" }).click();
    await page.waitForURL("**/sign-in");
    const replayed = await fetch(`${house.address}/api/dataset`, {
      headers: { cookie: `${session?.name}=${session?.value}` },
    });
    expect(replayed.status).toBe(401);
  });
});
