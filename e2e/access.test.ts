import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { addPerson, openBrowser, PASSWORD, signedInPage, visitorPage } from "./openBrowser.ts";
import { type House, openHouse } from "./openHouse.ts";
import { KEY_SLICE, seedDataset } from "./seed/seedDataset.ts";

let house: House;
let browser: Browser;
beforeAll(async () => {
  house = await openHouse();
  browser = await openBrowser();
  await seedDataset(house.db, house.volumes, 1);
  for (const role of ["reader", "researcher", "operator"] as const) await addPerson(house.db, role);
});
afterAll(async () => {
  await browser?.close();
  await house?.[Symbol.asyncDispose]();
});

describe("what a role opens", () => {
  it("shows a reader the lesions, and refuses mining: no place in the rail, the page, the data", async () => {
    const { page } = await signedInPage(browser, house, "reader");
    expect(await page.getByRole("navigation", { name: "Main" }).getByRole("link").allInnerTexts()).toEqual([
      "Dataset",
      "Lesions",
      "Map",
      "Statistics",
      "Patients",
      "Types",
      "Review",
      "Detectors",
      "Evaluations",
      "Releases",
    ]);
    expect((await page.goto("/mining"))?.status()).toBe(403);
    await page.getByText("This page is not open to your role").waitFor();
    expect(await page.evaluate(async () => (await fetch("/api/mining/runs")).status)).toBe(403);
  });

  it("lets a researcher see runs, and not start one", async () => {
    const { page } = await signedInPage(browser, house, "researcher");
    await page.goto("/mining?form=start-run");
    await page.getByRole("link", { name: "Run 1", exact: true }).waitFor();
    expect(await page.getByRole("button", { name: "Start a run" }).count()).toBe(0);
    expect(await page.getByRole("dialog").count()).toBe(0);
    const refused = await page.evaluate(async () => {
      const body = { sourceIds: [1], since: null, again: false, csvMapping: null, noiseLimits: {} };
      const headers = { "content-type": "application/json" };
      const answer = await fetch("/api/mining/runs", { method: "POST", headers, body: JSON.stringify(body) });
      return { status: answer.status, problem: await answer.json() };
    });
    expect(refused).toMatchObject({ status: 403, problem: { code: "not-allowed" } });
  });

  it("gives pictures to nobody who is not signed in", async () => {
    const paths = [`/api/slices/000001_01_01/${KEY_SLICE}`, "/api/lesions/1/thumbnail", "/api/lesions/1"];
    const statuses = await Promise.all(paths.map(async (path) => (await fetch(house.address + path)).status));
    expect(statuses).toEqual([401, 401, 401]);

    const { page } = await signedInPage(browser, house, "reader");
    const answer = await page.request.get(paths[0] ?? "");
    expect(answer.status()).toBe(200);
    expect(answer.headers()).toMatchObject({
      "content-type": "image/png",
      "cache-control": "private, max-age=31536000, immutable",
      "x-content-type-options": "nosniff",
    });
  });

  it("shows none of the pictures that a browser has kept to whoever comes after signing out", async () => {
    const { page } = await signedInPage(browser, house, "reader");
    const look = () =>
      page.evaluate(async (path) => (await fetch(path)).status, `/api/slices/000001_01_01/${KEY_SLICE}`);
    expect([await look(), await look()]).toEqual([200, 200]);
    const headers = { origin: house.address };
    expect((await page.request.post("/api/sign-out", { headers })).status()).toBe(200);
    // A page that finds out that nobody is signed in any more leaves by itself, and may be faster.
    await page.goto("/sign-in").catch(() => page.waitForURL("**/sign-in**"));
    expect(await look()).toBe(401);
  });

  it("takes changes from its own pages only", async () => {
    const { page } = await signedInPage(browser, house, "operator");
    const [session] = await page.context().cookies();
    const cookie = `${session?.name}=${session?.value}`;
    const change = (headers: Record<string, string>) =>
      fetch(`${house.address}/api/mining/runs/1/cancel`, { method: "POST", headers: { cookie, ...headers } });
    expect((await change({ origin: "https://evil.example" })).status).toBe(403);
    expect((await change({ origin: house.address, "sec-fetch-site": "cross-site" })).status).toBe(403);
    expect((await change({})).status).toBe(403);
    // Run 1 is over: a request that is let through is told so.
    expect((await change({ origin: house.address })).status).toBe(409);
  });

  it("does not say who has an account, nor anything of the server, to a stranger", async () => {
    const answer = await fetch(`${house.address}/api/sign-in`, {
      method: "POST",
      headers: { "content-type": "application/json", origin: house.address },
      body: JSON.stringify({ email: "reader@hospital.example", password: PASSWORD, role: "admin" }),
    });
    expect(answer.status).toBe(400);
    expect(answer.headers.get("x-powered-by")).toBeNull();
    expect(answer.headers.get("content-type")).toBe("application/problem+json");

    const { page } = await visitorPage(browser, house);
    const policy = (await page.goto("/sign-in"))?.headers()["content-security-policy"] ?? "";
    expect(policy).toMatch(/script-src 'self' 'nonce-[^']{20,}' 'strict-dynamic';/);
    expect(policy).not.toContain("unsafe");
  });
});
