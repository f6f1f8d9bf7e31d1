import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ROLES } from "#lib/contracts/people.ts";
import { ACCESS, allows } from "#lib/server/access.ts";
import { addPerson, PASSWORD } from "./openBrowser.ts";
import { type House, openHouse } from "./openHouse.ts";

/** Every page that the rules list, with something that is not there where its address asks for something. */
const pages = Object.entries(ACCESS)
  .filter(([name]) => name.startsWith("PAGE "))
  .map(([name, rule]) => ({ path: name.slice("PAGE ".length).replaceAll(/\{\w+\}/g, "987654"), rule }));
const closed = pages.filter(({ rule }) => rule !== "anyone");

let house: House;
const cookies = new Map<string, string>();
beforeAll(async () => {
  house = await openHouse();
  for (const role of ROLES) {
    await addPerson(house.db, role);
    cookies.set(role, (await signedIn(`${role}@hospital.example`)).cookie);
  }
});
afterAll(() => house?.[Symbol.asyncDispose]());

async function signedIn(email: string, headers: Record<string, string> = {}) {
  const answer = await fetch(`${house.address}/api/sign-in`, {
    method: "POST",
    headers: { "content-type": "application/json", origin: house.address, ...headers },
    body: JSON.stringify({ email, password: PASSWORD }),
  });
  const [set = ""] = answer.headers.getSetCookie();
  return { set, cookie: set.split(";")[0] ?? "" };
}

const open = (path: string, role: string | null) =>
  fetch(house.address + path, {
    redirect: "manual",
    headers: role === null ? {} : { cookie: cookies.get(role) ?? "" },
  });

describe("every page", () => {
  it.each(closed)("$path sends a visitor to sign in, and back to it", async ({ path }) => {
    const answer = await open(path, null);
    expect(answer.status).toBe(307);
    const next = path === "/" ? "" : `?${new URLSearchParams({ next: path })}`;
    expect(answer.headers.get("location")).toBe(`/sign-in${next}`);
  });

  it.each(closed.flatMap((page) => ROLES.map((role) => ({ ...page, role }))))(
    "$path opens to a $role only when its rule says so",
    async ({ path, rule, role }) => {
      const { status } = await open(path, role);
      if (allows(rule, role)) expect([200, 404]).toContain(status);
      else expect(status).toBe(403);
    },
  );

  it.each(pages)(
    "$path carries a strict policy, and every script in it the nonce of this answer",
    async ({ path }) => {
      const answer = await open(path, "admin");
      const policy = answer.headers.get("content-security-policy") ?? "";
      const [, nonce] = /script-src 'self' 'nonce-([^']{20,})' 'strict-dynamic';/.exec(policy) ?? [];
      expect(nonce).toBeDefined();
      expect(policy).not.toContain("unsafe");
      expect(answer.headers.get("x-content-type-options")).toBe("nosniff");
      expect(answer.headers.get("x-frame-options")).toBe("DENY");
      expect(answer.headers.get("cache-control")).toContain("no-store");
      const scripts = (await answer.text()).match(/<script\b[^>]*>/g) ?? [];
      expect(scripts.filter((tag) => !tag.includes(`nonce="${nonce}"`))).toEqual([]);
    },
  );
});

describe("the session's cookie", () => {
  it("is out of reach of scripts and other sites, and goes by https alone once one came by https", async () => {
    const plain = await signedIn("reader@hospital.example");
    expect(plain.set).toMatch(/^lesionary\.session_token=.+; Path=\/; HttpOnly; SameSite=Lax$/);
    const secure = await signedIn("reader@hospital.example", { "x-forwarded-proto": "https" });
    expect(secure.set).toMatch(/^__Secure-lesionary\.session_token=.+; HttpOnly; Secure; SameSite=Lax$/);
  });
});
