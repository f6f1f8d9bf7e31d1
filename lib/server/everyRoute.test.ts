import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { TOKEN_SCOPES } from "#lib/contracts/account.ts";
import { ROLES, type Role } from "#lib/contracts/people.ts";
import { testDatabase } from "../testing/database.ts";
import { temporaryFolder } from "../testing/temporaryFolder.ts";
import { ACCESS, allows, ruleOf } from "./access.ts";
import { createUser } from "./auth/createUser.ts";
import { signIn } from "./auth/signIn.ts";
import { scopeOf } from "./auth/tokenScope.ts";
import { readEnv } from "./env.ts";
import { makeToken } from "./people/makeToken.ts";
import { openWebServices } from "./web.ts";

const APP = join(import.meta.dirname, "../../app");
const ORIGIN = "http://lesions.local";
const METHODS = ["GET", "POST", "PUT", "PATCH", "DELETE"] as const;
const PASSWORD = "correct horse battery";

type Handler = (request: Request, context: { params: Promise<Record<string, string>> }) => Promise<Response>;

/** Every method of every route that the files under `app/` answer, whether or not a rule lists it. */
const answered = readdirSync(APP, { recursive: true, encoding: "utf8" })
  .filter((file) => /(^|\/)route\.ts$/.test(file))
  .flatMap((file) => {
    const source = readFileSync(join(APP, file), "utf8");
    const address = `/${file.split("/").slice(0, -1).join("/")}`;
    const path = address.replaceAll(/\[(\w+)\]/g, (_bracket, name: string) => placeholderOf(name));
    const params = Object.fromEntries(
      [...address.matchAll(/\[(\w+)\]/g)].map(([, name = ""]) => [name, placeholderOf(name)]),
    );
    return METHODS.filter((method) => source.includes(`export const ${method} `)).map((method) => ({
      name: `${method} ${path}`,
      method,
      path,
      params,
      file,
    }));
  });

/** Something that is not there, written as such a thing is. */
function placeholderOf(name: string): string {
  if (["itemId", "verdictId", "tokenId"].includes(name)) return "00000000-0000-4000-8000-000000000000";
  return name === "series" ? "000009_01_01" : "987654";
}

let folder: Awaited<ReturnType<typeof temporaryFolder>>;
let database: Awaited<ReturnType<typeof testDatabase>>;
let services: Awaited<ReturnType<typeof openWebServices>>;
const people = new Map<string, { id: string; name: string; email: string; role: Role }>();
const cookies = new Map<string, string>();

beforeAll(async () => {
  folder = await temporaryFolder();
  database = await testDatabase();
  services = await openWebServices(
    readEnv({
      DATABASE_URL: database.url,
      LESIONARY_DATA_DIR: folder.path,
      LESIONARY_LOG_LEVEL: "silent",
      LESIONARY_THREADS: "1",
    }),
  );
  globalThis.lesionaryWebServices = Promise.resolve(services);
  for (const who of [...ROLES, "newcomer"]) {
    const role = ROLES.find((each) => each === who) ?? "admin";
    const given = { name: who, email: `${who}@hospital.example`, role, password: PASSWORD };
    const { id, email } = await createUser(services.db, { ...given, mustChange: who === "newcomer" });
    people.set(who, { id, name: who, email, role });
    await renew(who);
  }
});
afterAll(async () => {
  globalThis.lesionaryWebServices = undefined;
  await services?.close();
  await database?.[Symbol.asyncDispose]();
  await folder?.[Symbol.asyncDispose]();
});

/** Signs somebody in anew: some routes end the session that asks, which is what they are for. */
async function renew(who: string): Promise<void> {
  const attempt = { email: `${who}@hospital.example`, password: PASSWORD, address: null, now: new Date() };
  const { headers } = await signIn({ db: services.db, auth: services.auth(false) }, attempt);
  cookies.set(who, headers.getSetCookie()[0]?.split(";")[0] ?? "");
}

async function ask(
  route: (typeof answered)[number],
  headers: Record<string, string>,
): Promise<{ status: number; detail: string }> {
  const module: Record<string, Handler> = await import(pathToFileURL(join(APP, route.file)).href);
  const handler = module[route.method];
  if (!handler) throw new Error(`${route.file} exports no ${route.method}`);
  const request = new Request(ORIGIN + route.path, {
    method: route.method,
    headers: { origin: ORIGIN, host: "lesions.local", ...headers },
  });
  const answer = await handler(request, { params: Promise.resolve(route.params) });
  const text = await answer.text();
  const problem: unknown = answer.ok ? null : JSON.parse(text);
  const detail = typeof problem === "object" && problem && "detail" in problem ? String(problem.detail) : "";
  return { status: answer.status, detail };
}

const byBrowser = (route: (typeof answered)[number], who: string) =>
  ask(route, { cookie: cookies.get(who) ?? "" });

const REFUSED = /may not do this\. Ask an administrator/;
const MUST_CHANGE = /Choose a password of your own first/;

describe("every route that is answered", () => {
  it("is one of many, and all of them are listed", () => {
    expect(answered.length).toBeGreaterThan(30);
    const unlisted = answered.filter(({ method, path }) => ruleOf(method, path) === null);
    expect(unlisted.map(({ name }) => name)).toEqual([]);
    const routes = Object.keys(ACCESS).filter((name) => !name.startsWith("PAGE "));
    expect(answered.length).toBe(routes.length);
  });

  const closed = answered.filter(({ method, path }) => ruleOf(method, path)?.rule !== "anyone");

  it.each(closed)("$name sends a visitor to sign in", async (route) => {
    expect((await ask(route, {})).status).toBe(401);
    expect((await ask(route, { cookie: "lesionary.session_token=forged.forged" })).status).toBe(401);
    expect((await ask(route, { authorization: `Bearer lesionary_${"x".repeat(43)}` })).status).toBe(401);
  });

  it.each(closed.flatMap((route) => ROLES.map((role) => ({ ...route, role }))))(
    "$name lets in a $role only when its rule does",
    async ({ role, ...route }) => {
      const { status, detail } = await byBrowser(route, role);
      const rule = ruleOf(route.method, route.path)?.rule ?? [];
      if (allows(rule, role)) {
        expect(detail).not.toMatch(REFUSED);
        expect([401, 429]).not.toContain(status);
      } else {
        expect(detail).toMatch(REFUSED);
        expect(status).toBe(403);
      }
      if (route.path === "/api/sign-out") await renew(role);
    },
  );

  it.each(closed)("$name stays shut until a given password was changed", async (route) => {
    const { status, detail } = await byBrowser(route, "newcomer");
    if (["/api/sign-out", "/api/change-password"].includes(route.path)) {
      expect(detail).not.toMatch(MUST_CHANGE);
      await renew("newcomer");
    } else {
      expect(detail).toMatch(MUST_CHANGE);
      expect(status).toBe(403);
    }
  });

  it.each(closed.filter(({ method }) => method !== "GET"))(
    "$name takes no request that a page of another site sends",
    async (route) => {
      const cookie = cookies.get("admin") ?? "";
      const { status, detail } = await ask(route, { cookie, origin: "https://evil.example" });
      expect(status).toBe(403);
      expect(detail).toContain("did not come from a page of Lesionary");
    },
  );
});

describe("every route, asked by a program", () => {
  const tokens = new Map<string, string>();
  beforeAll(async () => {
    const admin = people.get("admin");
    if (!admin) throw new Error("there is no administrator");
    for (const scope of TOKEN_SCOPES) {
      const given = { name: scope, scopes: [scope], days: 1 };
      const { token } = await makeToken(services, { ...admin, mustChangePassword: false }, given);
      tokens.set(scope, token);
    }
  });

  const closed = answered.filter(({ method, path }) => ruleOf(method, path)?.rule !== "anyone");
  it.each(closed.flatMap((route) => TOKEN_SCOPES.map((scope) => ({ ...route, scope }))))(
    "$name opens to a token of scope $scope only when it needs that scope",
    async ({ scope, ...route }) => {
      const authorization = `Bearer ${tokens.get(scope)}`;
      // From nowhere, and beside the cookie of somebody else: neither counts.
      const { status, detail } = await ask(route, {
        authorization,
        origin: "",
        cookie: cookies.get("reader") ?? "",
      });
      const pattern = ruleOf(route.method, route.path)?.pattern ?? "";
      if (scopeOf(pattern) === scope) {
        expect(detail).not.toMatch(/token/);
        expect(status).not.toBe(401);
      } else {
        expect(status).toBe(403);
        expect(detail).toMatch(/No token opens this|This token may not do this/);
      }
    },
  );
});
