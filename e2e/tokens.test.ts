import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { axeViolations } from "./axeViolations.ts";
import { addPerson, keepScreen, openBrowser, signedInPage } from "./openBrowser.ts";
import { type House, openHouse } from "./openHouse.ts";
import { seedDataset } from "./seed/seedDataset.ts";
import { focused } from "./tabStops.ts";

let house: House;
let browser: Browser;
beforeAll(async () => {
  house = await openHouse();
  browser = await openBrowser();
  await seedDataset(house.db, house.volumes, 1);
  for (const role of ["reader", "admin"] as const) await addPerson(house.db, role);
});
afterAll(async () => {
  await browser?.close();
  await house?.[Symbol.asyncDispose]();
});

const ask = (token: string, method: string, path: string, body?: unknown) =>
  fetch(house.address + path, {
    method,
    headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });

describe("an API token", () => {
  it("is made, opens what its scope names and nothing else, and is of no use once it is revoked", async () => {
    const { page, complaints } = await signedInPage(browser, house, "reader");
    await page.goto("/account");
    const make = page.getByRole("button", { name: "Make a token" });
    await make.press("Enter");
    await page.getByRole("dialog", { name: "Make a token" }).waitFor();
    expect(await focused(page)).toBe('textbox "Name"');
    // What a reader may not do cannot be asked for.
    expect(await page.getByLabel("Operate").count()).toBe(0);
    await keepScreen(page, "token-form");
    expect(await axeViolations(page)).toEqual([]);
    await page.getByLabel("Name").fill("nightly export");
    await page.keyboard.press("Enter");

    await page.getByRole("dialog", { name: "The new token" }).waitFor();
    const token = await page.getByRole("textbox", { name: "Token" }).inputValue();
    expect(token).toMatch(/^lesionary_/);
    await keepScreen(page, "token-new");
    expect(await axeViolations(page)).toEqual([]);
    await page.getByRole("button", { name: "Done" }).press("Enter");
    await page.getByRole("row", { name: /nightly export/ }).waitFor();
    await expect.poll(() => focused(page)).toBe('button "Make a token"');
    expect(await axeViolations(page)).toEqual([]);
    // Only a hash is kept.
    const rows = JSON.stringify(await house.db.apiToken.findMany(), (_, value) =>
      value instanceof Uint8Array ? Buffer.from(value).toString() : value,
    );
    expect(rows).not.toContain(token);

    const lesions = await ask(token, "GET", "/api/lesions");
    expect(lesions.status).toBe(200);
    expect(await lesions.json()).toMatchObject({ rows: [{ id: 1 }], next: null });
    expect((await ask(token, "GET", "/api/lesions/1")).status).toBe(200);
    const note = { kind: "note", text: "By a token" };
    const refused = await ask(token, "POST", "/api/lesions/1/notes", note);
    expect(refused.status).toBe(403);
    expect(await house.db.lesionNote.count()).toBe(0);
    for (const [method, path] of [
      ["GET", "/api/account"],
      ["POST", "/api/account/tokens"],
      ["GET", "/api/mining/runs"],
      ["GET", "/api/users"],
      ["GET", "/api/audit"],
    ] as const) {
      expect([path, (await ask(token, method, path)).status]).toEqual([path, 403]);
    }
    expect((await ask(`${token.slice(0, -1)}~`, "GET", "/api/lesions")).status).toBe(401);

    await page.getByRole("button", { name: "Revoke nightly export" }).click();
    await page.getByText("No tokens").waitFor();
    expect((await ask(token, "GET", "/api/lesions")).status).toBe(401);
    const log = await house.db.auditEvent.findMany({ where: { action: { contains: "token" } } });
    expect(log.map(({ action, actor }) => [action, actor])).toEqual([
      ["make-token", "Some reader"],
      ["revoke-token", "Some reader"],
    ]);
    expect(complaints).toEqual([]);
  });

  it("writes when it is allowed to review, in its owner's name", async () => {
    const { page } = await signedInPage(browser, house, "reader");
    await page.goto("/account");
    await page.getByRole("button", { name: "Make a token" }).click();
    await page.getByLabel("Name").fill("assistant");
    await page.getByLabel("Review", { exact: true }).check();
    await page.getByRole("button", { name: "Make the token" }).click();
    const token = await page.getByRole("textbox", { name: "Token" }).inputValue();
    const answer = await ask(token, "POST", "/api/lesions/1/notes", { kind: "question", text: "A vessel?" });
    expect(answer.status).toBe(200);

    await page.goto("/lesions/1");
    await page.getByText("A vessel?").waitFor();
    const reader = await house.db.user.findFirstOrThrow({ where: { role: "reader" } });
    expect(await house.db.lesionNote.findMany()).toMatchObject([{ kind: "question", authorId: reader.id }]);
  });
});
