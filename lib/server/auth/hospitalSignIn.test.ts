import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type TestDatabase, testDatabase } from "../../testing/database.ts";
import {
  CLIENT_ID,
  CLIENT_SECRET,
  type Claims,
  type FakeOpenId,
  fakeOpenId,
} from "../../testing/fakeOpenId.ts";
import type { OidcSettings } from "../env.ts";
import { userOfSession } from "../session.ts";
import { createAuth } from "./auth.ts";
import { createUser } from "./createUser.ts";
import { hospitalSignIn } from "./hospitalSignIn.ts";

const SECRET = "a secret of at least thirty-two characters";

let database: TestDatabase;
let provider: FakeOpenId;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database?.[Symbol.asyncDispose]());
beforeEach(async () => {
  provider = await fakeOpenId();
  return () => provider[Symbol.asyncDispose]();
});

const settings = (): OidcSettings => ({
  issuer: provider.issuer,
  clientId: CLIENT_ID,
  clientSecret: CLIENT_SECRET,
  name: "St. Elsewhere",
  roleClaim: "realm_access.roles",
  roles: new Map([
    ["radiology", "reader"],
    ["lesion-admins", "admin"],
  ]),
  address: "https://lesions.hospital.example",
});

const claimsOf = (name: string, more: Claims = {}): Claims => ({
  sub: `sub of ${name}`,
  name,
  email: `${name}@hospital.example`,
  email_verified: true,
  realm_access: { roles: ["radiology"] },
  ...more,
});

const cookieOf = (headers: Headers): string =>
  headers
    .getSetCookie()
    .map((cookie) => cookie.split(";")[0])
    .join("; ");

/** Goes to the provider and comes back, as a browser does: with the cookie that it was given, unless another is. */
async function arrive(claims: Claims, change: { cookie?: string; state?: string } = {}) {
  const hospital = hospitalSignIn(database.db, SECRET, settings());
  const { url, headers } = await hospital.begin("/lesions?flag=any");
  const back = new URL(await provider.signIn(url, claims));
  if (change.state) back.searchParams.set("state", change.state);
  const cookie = change.cookie ?? cookieOf(headers);
  const answer = await hospital.finish(Object.fromEntries(back.searchParams), new Headers({ cookie }));
  return { answer, place: answer.headers.get("location"), asked: new URL(url).searchParams };
}

const personOf = (answer: Response) =>
  userOfSession(
    createAuth(database.db, SECRET, true),
    new Headers({ cookie: cookieOf(answer.headers) }),
    false,
  );

describe("the hospital's sign-in", () => {
  it("asks for a code with PKCE, state and nonce, to be sent back to our own address", async () => {
    const { asked } = await arrive(claimsOf("asker"));
    expect(Object.fromEntries(asked)).toMatchObject({
      response_type: "code",
      client_id: CLIENT_ID,
      code_challenge_method: "S256",
      redirect_uri: "https://lesions.hospital.example/api/sign-in/hospital",
    });
    for (const name of ["state", "nonce", "code_challenge"]) {
      expect(asked.get(name)?.length).toBeGreaterThanOrEqual(32);
    }
    expect(asked.get("scope")?.split(" ").sort()).toEqual(["email", "openid", "profile"]);
  });

  it("makes a person known in the role of the group that may do most, keeps no tokens, writes it down", async () => {
    const { answer, place } = await arrive(
      claimsOf("newcomer", { realm_access: { roles: ["cleaning", "radiology", "lesion-admins"] } }),
    );
    expect(place).toBe("/lesions?flag=any");
    const cookie = answer.headers.getSetCookie().find((each) => each.includes("session_token"));
    expect(cookie).toMatch(/^__Secure-lesionary\.session_token=.+HttpOnly.*$/);
    expect((await personOf(answer))?.user).toMatchObject({
      name: "newcomer",
      email: "newcomer@hospital.example",
      role: "admin",
      mustChangePassword: false,
    });
    const account = await database.db.account.findFirstOrThrow({ where: { accountId: "sub of newcomer" } });
    expect(account).toMatchObject({
      providerId: "hospital",
      password: null,
      accessToken: null,
      refreshToken: null,
      idToken: null,
    });
    const event = await database.db.auditEvent.findFirstOrThrow({
      where: { subject: "person newcomer@hospital.example" },
    });
    expect(event).toMatchObject({ actor: "newcomer", action: "sign-in", after: { way: "St. Elsewhere" } });
    const session = await database.db.session.findFirstOrThrow({ where: { userId: account.userId } });
    expect(session).toMatchObject({ ipAddress: null, userAgent: null });
  });

  it("refuses somebody new whom no group opens it to, and makes nobody known", async () => {
    const { place } = await arrive(claimsOf("stranger", { realm_access: { roles: ["cleaning"] } }));
    expect(place).toMatch(/^\/sign-in\?error=no_role/);
    expect(await database.db.user.findFirst({ where: { name: "stranger" } })).toBeNull();
  });

  it("lets go of somebody who left the group, though known from before", async () => {
    expect((await arrive(claimsOf("leaver"))).place).toBe("/lesions?flag=any");
    const gone = await arrive(claimsOf("leaver", { realm_access: { roles: [] } }));
    expect(gone.place).toMatch(/^\/sign-in\?error=no_role/);
  });

  it("follows the groups at every sign-in: who was an administrator there is none here any more", async () => {
    const first = await arrive(claimsOf("mover", { realm_access: { roles: ["lesion-admins"] } }));
    expect((await personOf(first.answer))?.user.role).toBe("admin");
    const { answer } = await arrive(claimsOf("mover", { realm_access: { roles: ["radiology"] } }));
    expect((await personOf(answer))?.user.role).toBe("reader");
    // The session from before is no better.
    expect((await personOf(first.answer))?.user.role).toBe("reader");
    const changed = await database.db.auditEvent.findFirstOrThrow({
      where: { subject: "person mover@hospital.example", action: "change-role" },
    });
    expect(changed).toMatchObject({
      actor: "St. Elsewhere",
      before: { role: "admin" },
      after: { role: "reader" },
    });
  });

  it("takes somebody for a known person by a verified address only, who keeps the role given here", async () => {
    const email = "known@hospital.example";
    const password = "a first password";
    await createUser(database.db, { name: "Known", email, role: "researcher", password, mustChange: true });
    const unverified = await arrive(claimsOf("known", { email_verified: false }));
    expect(unverified.place).toMatch(/^\/sign-in\?error=account_not_linked/);

    const { answer } = await arrive(claimsOf("known", { realm_access: { roles: ["lesion-admins"] } }));
    expect((await personOf(answer))?.user).toMatchObject({ name: "Known", role: "researcher" });
    // The first password that an administrator knows is good no more.
    const account = await database.db.account.findFirst({
      where: { providerId: "credential", user: { email } },
    });
    expect(account?.password).toBeNull();
    // No group is needed by somebody whom an administrator made known.
    const again = await arrive(claimsOf("known", { realm_access: {} }));
    expect(again.place).toBe("/lesions?flag=any");
  });

  it("refuses somebody new whose address is not verified, and anybody whose account is closed", async () => {
    const unverified = await arrive(claimsOf("unproven", { email_verified: false }));
    expect(unverified.place).toMatch(/^\/sign-in\?error=not_verified/);

    await arrive(claimsOf("closed"));
    await database.db.user.updateMany({ where: { name: "closed" }, data: { disabledAt: new Date() } });
    expect((await arrive(claimsOf("closed"))).place).toMatch(/^\/sign-in\?error=disabled/);
    const refusals = await database.db.auditEvent.findMany({ where: { action: "refuse-sign-in" } });
    expect(refusals.map(({ subject, reason }) => [subject, reason])).toContainEqual([
      "person closed@hospital.example",
      "the account is closed",
    ]);
    expect(JSON.stringify(refusals.map(({ subject }) => subject))).not.toContain("unproven");
  });

  it.each([
    ["another browser's cookie", { cookie: "" }],
    ["a state that was not given out", { state: "x".repeat(32) }],
  ])("refuses to come back with %s", async (_what, change) => {
    const { answer, place } = await arrive(claimsOf("crossed"), change);
    expect(place).toMatch(/^\/sign-in\?error=/);
    expect(await personOf(answer)).toBeNull();
    expect(await database.db.user.findFirst({ where: { name: "crossed" } })).toBeNull();
  });

  it.each([
    ["for another request (nonce)", () => provider.lie({ nonce: "of another request" })],
    ["for another client", () => provider.lie({ aud: "another" })],
    ["of another issuer", () => provider.lie({ iss: "https://evil.example" })],
    ["that has expired", () => provider.lie({ exp: 1_000_000 })],
    ["that somebody else signed", () => provider.forge()],
  ])("refuses an identity token %s", async (_what, spoil) => {
    spoil();
    const { answer, place } = await arrive(claimsOf("liar"));
    expect(place).toMatch(/^\/sign-in\?error=unable_to_get_user_info/);
    expect(await personOf(answer)).toBeNull();
    expect(await database.db.user.findFirst({ where: { name: "liar" } })).toBeNull();
  });

  it("lets nobody come back twice", async () => {
    const hospital = hospitalSignIn(database.db, SECRET, settings());
    const { url, headers } = await hospital.begin("/");
    const back = new URL(await provider.signIn(url, claimsOf("replayed")));
    const sent = new Headers({ cookie: cookieOf(headers) });
    const query = Object.fromEntries(back.searchParams);
    expect((await hospital.finish(query, sent)).headers.get("location")).toBe("/");
    expect((await hospital.finish(query, sent)).headers.get("location")).toMatch(/^\/sign-in\?error=/);
  });

  it("says so when the provider does not answer, or calls itself another name, and tries again the next time", async () => {
    await using impostor = await fakeOpenId({ calledIssuer: "https://evil.example" });
    const misnamed = hospitalSignIn(database.db, SECRET, { ...settings(), issuer: impostor.issuer });
    await expect(misnamed.begin("/")).rejects.toMatchObject({ code: "unavailable" });

    const silent = hospitalSignIn(database.db, SECRET, { ...settings(), issuer: "http://127.0.0.1:1" });
    for (let time = 0; time < 2; time++) {
      await expect(silent.begin("/")).rejects.toThrow("“St. Elsewhere” does not answer");
    }
  });
});
