import { mkdtemp, readFile, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type TestDatabase, testDatabase } from "../../testing/database.ts";
import { unlockAddress } from "../people/unlockAddress.ts";
import { userOfSession } from "../session.ts";
import { type Auth, createAuth } from "./auth.ts";
import { createUser } from "./createUser.ts";
import { DEMO_USERS, seedDemoUsers } from "./demoUsers.ts";
import { sessionSecret } from "./sessionSecret.ts";
import { signIn } from "./signIn.ts";

const PASSWORD = "correct horse battery";
const NOON = new Date("2026-11-24T12:00:00Z");
const minutesLater = (minutes: number) => new Date(NOON.getTime() + minutes * 60_000);

let database: TestDatabase;
let auth: Auth;
beforeAll(async () => {
  database = await testDatabase();
  auth = createAuth(database.db, "a secret of at least thirty-two characters", false);
});
afterAll(() => database?.[Symbol.asyncDispose]());

const person = async (email: string) => {
  await createUser(database.db, {
    name: "Somebody",
    email,
    role: "reader",
    password: PASSWORD,
    mustChange: false,
  });
  return email;
};
const attempt = (email: string, password: string, now = NOON, address: string | null = null) =>
  signIn({ db: database.db, auth }, { email, password, address, now });
const refusalOf = (tried: Promise<unknown>) =>
  tried.then(
    () => "signed in",
    ({ code }: { code: string }) => code,
  );
const eventsOf = (email: string) =>
  database.db.auditEvent.findMany({ where: { subject: `person ${email}` }, orderBy: { id: "asc" } });

describe("signIn", () => {
  it("begins a session that says who it is, and that a forged cookie does not", async () => {
    const email = await person("first@hospital.example");
    const { headers, mustChangePassword } = await attempt(email, PASSWORD);
    expect(mustChangePassword).toBe(false);
    const [cookie = ""] = headers.getSetCookie();
    expect(cookie).toMatch(/^lesionary\.session_token=.+; Max-Age=43200; Path=\/; HttpOnly; SameSite=Lax$/);

    const value = cookie.split(";")[0] ?? "";
    const whose = async (sent: string) =>
      (await userOfSession(auth, new Headers({ cookie: sent }), false))?.user.email ?? null;
    expect(await whose(value)).toBe(email);
    expect(await whose(value.replace(/.$/, (last) => (last === "A" ? "B" : "A")))).toBeNull();
  });

  it("sends the cookie by https alone to whoever came by https", async () => {
    const email = await person("secure@hospital.example");
    const secure = createAuth(database.db, "a secret of at least thirty-two characters", true);
    const tried = { email, password: PASSWORD, address: null, now: NOON };
    const { headers } = await signIn({ db: database.db, auth: secure }, tried);
    expect(headers.getSetCookie()[0]).toMatch(/^__Secure-lesionary\.session_token=.*; Secure/);
  });

  it("locks an account at the fifth wrong password within a quarter of an hour, and opens it after another", async () => {
    const email = await person("locked@hospital.example");
    for (let minute = 0; minute < 4; minute++) {
      expect(await refusalOf(attempt(email, "wrong", minutesLater(minute)))).toBe("not-signed-in");
    }
    expect(await refusalOf(attempt(email, "wrong", minutesLater(4)))).toBe("too-many-requests");
    expect(await refusalOf(attempt(email, PASSWORD, minutesLater(18)))).toBe("too-many-requests");
    expect(await refusalOf(attempt(email, PASSWORD, minutesLater(19.1)))).toBe("signed in");
  });

  it("forgets wrong passwords once the right one came, and ones that are old", async () => {
    const email = await person("forgiven@hospital.example");
    for (let i = 0; i < 4; i++) await refusalOf(attempt(email, "wrong"));
    expect(await refusalOf(attempt(email, PASSWORD))).toBe("signed in");
    for (let i = 0; i < 4; i++) expect(await refusalOf(attempt(email, "wrong"))).toBe("not-signed-in");
    expect(await refusalOf(attempt(email, "wrong", minutesLater(16)))).toBe("not-signed-in");
  });

  it("looks at five of many guesses that are sent at the same moment, not at all of them", async () => {
    const email = await person("stormed@hospital.example");
    const tried = await Promise.all(Array.from({ length: 30 }, () => refusalOf(attempt(email, "wrong"))));
    expect(tried.filter((code) => code === "not-signed-in")).toHaveLength(4);
    expect(tried.filter((code) => code === "too-many-requests")).toHaveLength(26);
    expect((await eventsOf(email)).filter(({ action }) => action === "refuse-sign-in")).toHaveLength(5);
    expect(await refusalOf(attempt(email, PASSWORD))).toBe("too-many-requests");
  });

  it("writes down every sign-in, refusal and lock, and names no address that has no account", async () => {
    const email = await person("written@hospital.example");
    await refusalOf(attempt(email, "wrong"));
    await refusalOf(attempt(email, PASSWORD));
    const events = await eventsOf(email);
    expect(events.map(({ actor, action, reason }) => [actor, action, reason])).toEqual([
      ["command line", "add-person", null],
      ["sign-in page", "refuse-sign-in", "wrong password"],
      ["Somebody", "sign-in", null],
    ]);
    await refusalOf(attempt("my-password-by-mistake@hospital.example", "wrong"));
    const all = JSON.stringify(
      await database.db.auditEvent.findMany({ select: { actor: true, subject: true, reason: true } }),
    );
    expect(all).toContain("unknown account");
    expect(all).not.toContain("by-mistake");
  });

  it("counts nothing against an address where everybody gets in", async () => {
    const people = await Promise.all(
      Array.from({ length: 3 }, (_, i) => person(`colleague-${i}@hospital.example`)),
    );
    for (let round = 0; round < 20; round++) {
      for (const email of people) {
        const code = await refusalOf(attempt(email, PASSWORD, NOON, "203.0.113.77"));
        expect(code).toBe("signed in");
      }
    }
  }, 60_000);

  it("treats an address that has no account like one that has", async () => {
    for (let i = 0; i < 4; i++) {
      expect(await refusalOf(attempt("nobody@hospital.example", "wrong"))).toBe("not-signed-in");
    }
    expect(await refusalOf(attempt("nobody@hospital.example", "wrong"))).toBe("too-many-requests");
  });

  it("locks a network address that guesses at many accounts, not the accounts", async () => {
    const email = await person("guessed@hospital.example");
    const tries = Array.from({ length: 50 }, (_, i) => `guess-${i}@hospital.example`);
    const codes: string[] = [];
    for (const guess of tries) codes.push(await refusalOf(attempt(guess, "wrong", NOON, "203.0.113.9")));
    expect(codes.slice(0, 49).every((code) => code === "not-signed-in")).toBe(true);
    expect(codes[49]).toBe("too-many-requests");
    expect(await refusalOf(attempt(email, PASSWORD, NOON, "203.0.113.9"))).toBe("too-many-requests");
    expect(await refusalOf(attempt(email, PASSWORD, NOON, "198.51.100.1"))).toBe("signed in");
    await unlockAddress(database, "203.0.113.9", "boss");
    expect(await refusalOf(attempt(email, PASSWORD, NOON, "203.0.113.9"))).toBe("signed in");
  });

  it("lets nobody sign up", async () => {
    const signUp = auth.api.signUpEmail({
      body: { name: "X", email: "x@hospital.example", password: PASSWORD },
    });
    await expect(signUp).rejects.toThrow();
  });
});

describe("createUser", () => {
  it("stores the password as a hash only, and the address in lower case", async () => {
    const { id, email } = await createUser(database.db, {
      name: "Upper",
      email: "Upper@Hospital.Example",
      role: "admin",
      password: PASSWORD,
      mustChange: true,
    });
    expect(email).toBe("upper@hospital.example");
    const account = await database.db.account.findFirstOrThrow({ where: { userId: id } });
    expect(account.password).not.toContain(PASSWORD);
    expect((await attempt(email, PASSWORD)).mustChangePassword).toBe(true);
  });

  it.each([
    [{ email: "no address" }, "bad-request"],
    [{ password: "too short" }, "bad-request"],
    [{ name: " " }, "bad-request"],
    [{ email: "first@hospital.example" }, "conflict"],
  ])("refuses %j as %s", async (wrong, code) => {
    const given = {
      name: "A",
      email: "a@hospital.example",
      role: "reader",
      password: PASSWORD,
      mustChange: false,
    };
    await expect(createUser(database.db, { ...given, ...wrong } as never)).rejects.toMatchObject({ code });
  });
});

describe("the demo's people", () => {
  it("are one a role, each with a password to be changed, and only where nobody is yet", async () => {
    await using empty = await testDatabase();
    const made = await seedDemoUsers(empty.db);
    expect(made?.map(({ role }) => role)).toEqual(["reader", "researcher", "operator", "admin"]);
    expect(new Set(made?.map(({ password }) => password)).size).toBe(4);
    const [reader] = made ?? [];
    const demo = createAuth(empty.db, "a secret of at least thirty-two characters", false);
    const tried = {
      email: DEMO_USERS[0]?.email ?? "",
      password: reader?.password ?? "",
      address: null,
      now: NOON,
    };
    expect((await signIn({ db: empty.db, auth: demo }, tried)).mustChangePassword).toBe(true);
    expect(await seedDemoUsers(empty.db)).toBeNull();
  });
});

describe("sessionSecret", () => {
  it("is the same for all who ask at once, and later, and is nobody else's to read", async () => {
    const dataDir = await mkdtemp(join(tmpdir(), "lesionary-test-"));
    try {
      const secrets = await Promise.all(Array.from({ length: 8 }, () => sessionSecret(dataDir)));
      expect(new Set(secrets).size).toBe(1);
      expect(await sessionSecret(dataDir)).toBe(secrets[0]);
      const path = join(dataDir, "keys/session.key");
      expect(await readFile(path, "utf8")).toHaveLength(43);
      expect((await stat(path)).mode & 0o777).toBe(0o600);
    } finally {
      await rm(dataDir, { recursive: true });
    }
  });
});
