import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Role } from "#lib/contracts/people.ts";
import { type TestDatabase, testDatabase } from "../../testing/database.ts";
import { holderOfToken, MOST_REQUESTS_A_MINUTE } from "../auth/apiToken.ts";
import { type Auth, createAuth } from "../auth/auth.ts";
import { changePassword } from "../auth/changePassword.ts";
import { createUser } from "../auth/createUser.ts";
import { signIn } from "../auth/signIn.ts";
import { TokenUse } from "../auth/TokenUse.ts";
import { type SignedInUser, userOfSession } from "../session.ts";
import { addUser } from "./addUser.ts";
import { changeUser } from "./changeUser.ts";
import { describeAccount } from "./describeAccount.ts";
import { endAccessOfUser } from "./endAccess.ts";
import { endSessions } from "./endSessions.ts";
import { listUsers } from "./listUsers.ts";
import { makeToken } from "./makeToken.ts";
import { resetPassword } from "./resetPassword.ts";
import { revokeToken } from "./revokeToken.ts";
import { unlockSignIn } from "./unlockSignIn.ts";

const PASSWORD = "correct horse battery";
const NOON = new Date("2026-11-24T12:00:00Z");
const daysLater = (days: number) => new Date(NOON.getTime() + days * 24 * 60 * 60 * 1000);

let database: TestDatabase;
let auth: Auth;
let services: { db: TestDatabase["db"]; tokenUse: TokenUse };
beforeAll(async () => {
  database = await testDatabase();
  services = { db: database.db, tokenUse: new TokenUse() };
  auth = createAuth(database.db, "a secret of at least thirty-two characters", false);
});
afterAll(() => database?.[Symbol.asyncDispose]());

async function person(name: string, role: Role = "reader"): Promise<SignedInUser> {
  const email = `${name}@hospital.example`;
  const given = { name, email, role, password: PASSWORD, mustChange: false };
  const { id } = await createUser(database.db, given);
  return { id, name, email, role, mustChangePassword: false };
}

/** Signs in: the headers of a browser that has the cookie. */
async function browserOf({ email }: { email: string }, password = PASSWORD): Promise<Headers> {
  const attempt = { email, password, address: null, now: new Date() };
  const { headers } = await signIn({ db: database.db, auth }, attempt);
  return new Headers({ cookie: headers.getSetCookie()[0]?.split(";")[0] ?? "" });
}

const whose = async (browser: Headers) => userOfSession(auth, browser, false);
const sessionOf = async (browser: Headers) => (await whose(browser))?.sessionId ?? "";
const holder = (token: string, now = NOON) => holderOfToken(services, `Bearer ${token}`, now);
const auditOf = (subject: string) =>
  database.db.auditEvent.findMany({ where: { subject }, orderBy: { id: "asc" } });

describe("sessions", () => {
  it("are listed with the one that asks marked, and end one by one or all others at once", async () => {
    const user = await person("sessions");
    const browsers = [await browserOf(user), await browserOf(user), await browserOf(user)] as const;
    const here = await sessionOf(browsers[0]);
    const account = await describeAccount(database, user, here);
    expect(account.hasPassword).toBe(true);
    expect(account.sessions.filter((session) => session.here).map(({ id }) => id)).toEqual([here]);
    expect(account.sessions).toHaveLength(3);

    await endSessions(database, user, { one: await sessionOf(browsers[1]) });
    expect(await whose(browsers[1])).toBeNull();
    expect(await endSessions(database, user, { allBut: here })).toEqual({ ended: 1 });
    expect(await whose(browsers[2])).toBeNull();
    expect((await whose(browsers[0]))?.user.email).toBe(user.email);
    const ends = (await auditOf(`person ${user.email}`)).filter(({ action }) => action === "end-sessions");
    expect(ends.map(({ after }) => after)).toEqual([{ ended: 1 }, { ended: 1 }]);
  });

  it("of somebody else are not there", async () => {
    const user = await person("curious");
    const other = await sessionOf(await browserOf(await person("unaware")));
    await expect(endSessions(database, user, { one: other })).rejects.toMatchObject({ code: "not-found" });
  });
});

describe("a session", () => {
  it("ends a day after it began, however much it is used", async () => {
    const user = await person("tireless");
    const browser = await browserOf(user);
    const { createdAt } = await database.db.session.findFirstOrThrow({ where: { userId: user.id } });
    const hoursLater = (hours: number) => new Date(createdAt.getTime() + hours * 60 * 60 * 1000);
    expect((await userOfSession(auth, browser, true, hoursLater(23.9)))?.user.id).toBe(user.id);
    expect(await userOfSession(auth, browser, true, hoursLater(24.1))).toBeNull();
  });
});

describe("a change of password", () => {
  const changing = (user: SignedInUser, browser: Headers, currentPassword: string) => {
    const headers = new Headers({ cookie: browser.get("cookie") ?? "" });
    return changePassword({
      body: { currentPassword, newPassword: "three other words" },
      user,
      services: { db: database.db, auth: () => auth },
      request: new Request("http://lesions.local/api/change-password", { method: "POST", headers }),
    });
  };

  it("is tried five times by whoever found a browser open, and does not lock its owner out of signing in", async () => {
    const user = await person("away");
    const browser = await browserOf(user);
    for (let i = 0; i < 5; i++) {
      await expect(changing(user, browser, `guess ${i}`)).rejects.toMatchObject({ code: "bad-request" });
    }
    await expect(changing(user, browser, PASSWORD)).rejects.toMatchObject({ code: "too-many-requests" });
    expect((await whose(await browserOf(user)))?.user.id).toBe(user.id);
  });

  it("ends every other session", async () => {
    const user = await person("careful");
    const [here, elsewhere] = [await browserOf(user), await browserOf(user)];
    const answer = await changing(user, here, PASSWORD);
    expect(await whose(elsewhere)).toBeNull();
    const cookie = answer.headers.getSetCookie()[0]?.split(";")[0] ?? "";
    expect((await whose(new Headers({ cookie })))?.user.id).toBe(user.id);
  });
});

describe("API tokens", () => {
  it("are told once, kept as a hash, good until they expire, and the day of their use is known", async () => {
    const user = await person("scripts");
    const made = await makeToken(database, user, { name: "nightly", scopes: ["read"], days: 30 }, NOON);
    expect(made.token).toMatch(/^lesionary_[\w-]{43}$/);
    const row = await database.db.apiToken.findUniqueOrThrow({ where: { id: made.id } });
    expect(row.hash).toHaveLength(32);
    expect(JSON.stringify(row)).not.toContain(made.token);
    expect(made.token.startsWith(row.prefix)).toBe(true);

    expect(await holder(made.token, daysLater(29))).toMatchObject({ user, scopes: ["read"] });
    const { tokens } = await describeAccount(database, user, "", daysLater(29));
    expect(tokens).toMatchObject([{ name: "nightly", lastUsedOn: "2026-12-23" }]);
    expect(await holder(made.token, daysLater(30))).toBeNull();
    expect((await auditOf(`token ${row.prefix}`))[0]).toMatchObject({
      actor: "scripts",
      action: "make-token",
    });
  });

  it("end when they are revoked, by their owner only, and once", async () => {
    const user = await person("revoker");
    const thief = await person("thief");
    const { id, token } = await makeToken(database, user, { name: "x", scopes: ["read"], days: 1 }, NOON);
    await expect(revokeToken(database, thief, id)).rejects.toMatchObject({ code: "not-found" });
    expect(await holder(token)).not.toBeNull();
    await revokeToken(database, user, id);
    expect(await holder(token)).toBeNull();
    await expect(revokeToken(database, user, id)).rejects.toMatchObject({ code: "not-found" });
  });

  it("are counted in the database, by all web processes together, a minute at a time", async () => {
    const user = await person("hasty");
    const { id, token } = await makeToken(database, user, { name: "x", scopes: ["read"], days: 1 }, NOON);
    const one = { db: database.db, tokenUse: new TokenUse() };
    const other = { db: database.db, tokenUse: new TokenUse() };
    const ask = (by: typeof one, now = NOON) => holderOfToken(by, `Bearer ${token}`, now);
    const used = async () => (await database.db.apiToken.findUniqueOrThrow({ where: { id } })).usedInMinute;
    for (const by of [one, other]) expect((await ask(by))?.tokenId).toBe(id);
    expect(await used()).toBe(2);

    await database.db.apiToken.update({ where: { id }, data: { usedInMinute: MOST_REQUESTS_A_MINUTE + 1 } });
    const refused = { code: "too-many-requests", retryAfterSeconds: 60 };
    for (const by of [one, other]) await expect(ask(by)).rejects.toMatchObject(refused);
    const after = new Date(NOON.getTime() + 60_000);
    expect((await ask(one, after))?.tokenId).toBe(id);
  });

  it("have no more right than their owner has at the moment", async () => {
    const user = await person("demoted", "operator");
    const { token } = await makeToken(database, user, { name: "x", scopes: ["operate"], days: 1 }, NOON);
    await changeUser(database, user.id, { role: "reader" }, "boss");
    expect((await holder(token))?.user.role).toBe("reader");
  });

  it.each(["", "lesionary_", `lesionary_${"x".repeat(43)}`, `${"x".repeat(53)}`, "lesionary_' OR 1=1"])(
    "do not include %j",
    async (token) => {
      expect(await holder(token)).toBeNull();
    },
  );

  it("are twenty at most, and none is for ever in the database either", async () => {
    const user = await person("collector");
    const one = { name: "x", scopes: ["read" as const], days: 365 };
    for (let i = 0; i < 20; i++) await makeToken(database, user, one, NOON);
    await expect(makeToken(database, user, one, NOON)).rejects.toMatchObject({ code: "conflict" });
    const forever = { userId: user.id, name: "x", prefix: "x", scopes: ["read"], hash: new Uint8Array(32) };
    const kept = database.db.apiToken.create({ data: { ...forever, expiresAt: new Date("2099-01-01") } });
    await expect(kept).rejects.toThrow();
  });
});

describe("people", () => {
  it("are made known with a first password that must be changed", async () => {
    const given = { name: "Novice", email: "novice@hospital.example", role: "reader" as const };
    const made = await addUser(database, given, "boss");
    const { users } = await listUsers(database);
    expect(users.find(({ id }) => id === made.id)).toMatchObject({ ...given, mustChangePassword: true });
    expect((await whose(await browserOf(given, made.password)))?.user.mustChangePassword).toBe(true);
    expect((await auditOf(`person ${given.email}`))[0]).toMatchObject({
      actor: "boss",
      action: "add-person",
    });
    await expect(addUser(database, given, "boss")).rejects.toMatchObject({ code: "conflict" });
  });

  it("get another role, which counts at their next request, and is written down from and to", async () => {
    const user = await person("promoted");
    const browser = await browserOf(user);
    await changeUser(database, user.id, { role: "researcher" }, "boss");
    expect((await whose(browser))?.user.role).toBe("researcher");
    expect((await auditOf(`person ${user.email}`)).at(-1)).toMatchObject({
      actor: "boss",
      action: "change-role",
      before: { role: "reader" },
      after: { role: "researcher" },
    });
  });

  it("are out at once when their account is closed, and in again when it is opened; tokens stay ended", async () => {
    const user = await person("leaver");
    const browser = await browserOf(user);
    const { token } = await makeToken(database, user, { name: "x", scopes: ["read"], days: 1 }, NOON);
    await changeUser(database, user.id, { disabled: true }, "boss");
    expect(await whose(browser)).toBeNull();
    expect(await holder(token)).toBeNull();
    await expect(browserOf(user)).rejects.toMatchObject({ code: "not-signed-in" });
    expect(await database.db.session.count({ where: { userId: user.id } })).toBe(0);

    await changeUser(database, user.id, { disabled: false }, "boss");
    expect((await whose(await browserOf(user)))?.user.email).toBe(user.email);
    expect(await holder(token)).toBeNull();
  });

  it("who forgot their password, or locked themselves out, get in with a new one, and nobody else stays in", async () => {
    const user = await person("forgetful");
    const browser = await browserOf(user);
    for (let i = 0; i < 5; i++) await browserOf(user, "wrong").catch(() => null);
    const locked = (await listUsers(database)).users.find(({ id }) => id === user.id);
    expect(locked?.lockedUntil).not.toBeNull();
    expect((await auditOf(`person ${user.email}`)).at(-1)).toMatchObject({ action: "lock-sign-in" });

    const { password } = await resetPassword(database, user.id, "boss");
    expect(await whose(browser)).toBeNull();
    await expect(browserOf(user)).rejects.toMatchObject({ code: "not-signed-in" });
    expect((await whose(await browserOf(user, password)))?.user.mustChangePassword).toBe(true);
  });

  it("whom somebody locked out on purpose are let try again, with their password and sessions as they were", async () => {
    const user = await person("harassed");
    const browser = await browserOf(user);
    for (let i = 0; i < 5; i++) await browserOf(user, "wrong").catch(() => null);
    await expect(browserOf(user)).rejects.toMatchObject({ code: "too-many-requests" });
    await unlockSignIn(database, user.id, "boss");
    expect((await whose(await browserOf(user)))?.user.id).toBe(user.id);
    expect((await whose(browser))?.user.id).toBe(user.id);
    expect((await auditOf(`person ${user.email}`)).map(({ action }) => action)).toContain("unlock-sign-in");
  });

  it("are signed out everywhere, their programs too", async () => {
    const user = await person("everywhere");
    const browser = await browserOf(user);
    const { token } = await makeToken(database, user, { name: "x", scopes: ["read"], days: 1 }, NOON);
    expect(await endAccessOfUser(database, user.id, "boss")).toEqual({ ended: 2 });
    expect([await whose(browser), await holder(token)]).toEqual([null, null]);
  });

  it("that are not known are not there", async () => {
    const refused = { code: "not-found" };
    await expect(changeUser(database, "nobody", { disabled: true }, "boss")).rejects.toMatchObject(refused);
    await expect(resetPassword(database, "nobody", "boss")).rejects.toMatchObject(refused);
    await expect(unlockSignIn(database, "nobody", "boss")).rejects.toMatchObject(refused);
    await expect(endAccessOfUser(database, "nobody", "boss")).rejects.toMatchObject(refused);
  });

  it("keep one administrator among them, also when two step down at the same moment", async () => {
    await using empty = await testDatabase();
    const admins = ["first", "second"].map((name) => ({ name, email: `${name}@hospital.example` }));
    const ids: string[] = [];
    for (const admin of admins) {
      const given = { ...admin, role: "admin" as const, password: PASSWORD, mustChange: false };
      ids.push((await createUser(empty.db, given)).id);
    }
    const tried = await Promise.allSettled([
      changeUser(empty, ids[0] ?? "", { role: "reader" }, "first"),
      changeUser(empty, ids[1] ?? "", { disabled: true }, "second"),
    ]);
    expect(tried.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(await empty.db.user.count({ where: { role: "admin", disabledAt: null } })).toBe(1);
    const changes = await empty.db.auditEvent.count({ where: { action: { not: "add-person" } } });
    expect(changes).toBe(1);
  });
});
