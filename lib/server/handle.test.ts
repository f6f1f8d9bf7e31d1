import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { z } from "zod";
import { startRunBody } from "#lib/contracts/mining.ts";
import { AppError } from "#lib/domain/errors.ts";
import { RequestBudget } from "./auth/RequestBudget.ts";
import { handle, handleVisitor } from "./handle.ts";
import type { WebServices } from "./web.ts";

const ORIGIN = "http://lesions.local";
const log = { error: vi.fn(), info: vi.fn(), warn: vi.fn() };
let role = "operator";
let mustChangePassword = false;

/** Sessions as the sign-in library tells of them: whoever sends the cookie `in` is signed in. */
const auth = () => ({
  api: {
    getSession: async ({ headers }: { headers: Headers }) => ({
      headers: new Headers({ "set-cookie": "session=prolonged" }),
      response:
        headers.get("cookie") === "in"
          ? {
              session: { id: "of this browser", createdAt: new Date() },
              user: { id: "1", name: "Somebody", email: "s@hospital.example", role, mustChangePassword },
            }
          : null,
    }),
  },
});

beforeEach(() => {
  role = "operator";
  mustChangePassword = false;
  log.error.mockClear();
  globalThis.lesionaryWebServices = Promise.resolve({
    log,
    auth,
    budget: new RequestBudget(),
  } as unknown as WebServices);
});
afterEach(() => {
  globalThis.lesionaryWebServices = undefined;
});

const ask = (path: string, init: RequestInit = {}) =>
  new Request(ORIGIN + path, {
    ...init,
    headers: { cookie: "in", origin: ORIGIN, host: "lesions.local", ...init.headers },
  });
const none = { params: Promise.resolve({}) };
const lesions = handle({ run: async ({ user }) => ({ hello: user.name }) });

describe("handle", () => {
  it("answers with what the use case gave, kept by no cache, and prolongs the session", async () => {
    const answer = await lesions(ask("/api/lesions"), none);
    expect(answer.status).toBe(200);
    expect(await answer.json()).toEqual({ hello: "Somebody" });
    expect(answer.headers.get("cache-control")).toBe("no-store");
    expect(answer.headers.getSetCookie()).toEqual(["session=prolonged"]);
  });

  it("gives parsed parameters, query and body to the use case", async () => {
    const run = vi.fn(async () => null);
    const body = {
      sourceIds: [1],
      since: null,
      again: false,
      csvMapping: null,
      noiseLimits: { "too-small": 5 },
    };
    const route = handle({
      params: z.strictObject({ runId: z.string().transform(Number) }),
      query: z.strictObject({ q: z.string() }),
      body: startRunBody,
      run,
    });
    const request = ask("/api/mining/runs?q=x", {
      method: "POST",
      body: JSON.stringify(body),
      headers: { "content-type": "application/json" },
    });
    await route(request, { params: Promise.resolve({ runId: "7" }) });
    expect(run).toHaveBeenCalledWith(
      expect.objectContaining({ params: { runId: 7 }, query: { q: "x" }, body }),
    );
  });

  it.each([
    ["nobody is signed in", () => ask("/api/lesions", { headers: { cookie: "" } }), 401, "not-signed-in"],
    ["the role may not", () => ask("/api/mining/runs", { method: "POST" }), 403, "not-allowed"],
    ["no rule is listed", () => ask("/api/secrets"), 404, "not-found"],
    [
      "another site sent it",
      () => ask("/api/mining/runs", { method: "POST", headers: { origin: "http://evil.example" } }),
      403,
      "not-allowed",
    ],
  ])("refuses when %s, before anything is read", async (_when, request, status, code) => {
    role = "reader";
    const run = vi.fn();
    const answer = await handle({ body: z.strictObject({}), run })(request(), none);
    expect(answer.status).toBe(status);
    expect(answer.headers.get("content-type")).toBe("application/problem+json");
    expect(await answer.json()).toMatchObject({ status, code });
    expect(run).not.toHaveBeenCalled();
    expect(log.error).not.toHaveBeenCalled();
  });

  it("records what waited in a browser for its maker only, whoever has signed in since", async () => {
    const run = vi.fn(async () => null);
    const sent = (madeBy: string) =>
      handle({ run })(
        ask("/api/mining/runs", { method: "POST", headers: { "x-lesionary-made-by": madeBy } }),
        none,
      );
    expect((await sent("2")).status).toBe(401);
    expect(run).not.toHaveBeenCalled();
    expect((await sent("1")).status).toBe(200);
    expect(run).toHaveBeenCalledOnce();
  });

  it("takes what a browser tells a proxy in front of us for no token, and asks all the same where it came from", async () => {
    const basic = { authorization: "Basic dXNlcjp3b3Jk" };
    expect((await lesions(ask("/api/lesions", { headers: basic }), none)).status).toBe(200);
    const foreign = { ...basic, origin: "http://evil.example" };
    const sent = await lesions(ask("/api/mining/runs", { method: "POST", headers: foreign }), none);
    expect(sent.status).toBe(403);
  });

  it("opens nothing to whoever must choose a password first, but that and leaving", async () => {
    mustChangePassword = true;
    expect((await lesions(ask("/api/lesions"), none)).status).toBe(403);
    expect((await lesions(ask("/api/sign-out", { method: "POST" }), none)).status).toBe(200);
    expect((await lesions(ask("/api/change-password", { method: "POST" }), none)).status).toBe(200);
  });

  it.each([
    ["is not JSON", "{", "application/json", 400],
    ["is sent as a form", "a=b", "application/x-www-form-urlencoded", 400],
    ["has a field too many", '{"a":1,"b":2}', "application/json", 400],
    ["is too long", `{"a":"${"x".repeat(300_000)}"}`, "application/json", 413],
  ])("refuses a body that %s", async (_what, body, type, status) => {
    const route = handle({ body: z.strictObject({ a: z.number() }), run: async () => null });
    const request = ask("/api/mining/runs", { method: "POST", body, headers: { "content-type": type } });
    expect((await route(request, none)).status).toBe(status);
  });

  it("treats a parameter that no row can have as an address that is not there", async () => {
    const route = handle({
      params: z.strictObject({ lesionId: z.string().regex(/^\d+$/) }),
      run: async () => null,
    });
    const answer = await route(ask("/api/lesions/x"), { params: Promise.resolve({ lesionId: "x" }) });
    expect(answer.status).toBe(404);
  });

  it.each([
    ["conflict", 409],
    ["unavailable", 503],
    ["unreadable", 422],
  ] as const)("answers a refusal %s with %i and its own sentence", async (code, status) => {
    const route = handle({
      run: async () => {
        throw new AppError(code, "This is why.");
      },
    });
    const answer = await route(ask("/api/lesions"), none);
    expect(answer.status).toBe(status);
    expect(await answer.json()).toMatchObject({ detail: "This is why.", code });
  });

  it("tells nothing of a fault but an id, under which the log has it once, without its message", async () => {
    const route = handle({
      run: async () => {
        throw new Error("patient 12345 broke it");
      },
    });
    const answer = await route(ask("/api/lesions/7"), none);
    expect(answer.status).toBe(500);
    const text = await answer.text();
    expect(text).not.toContain("12345");
    expect(log.error).toHaveBeenCalledTimes(1);
    const [details] = log.error.mock.calls[0] ?? [];
    expect(text).toContain(details.id);
    expect(details.route).toBe("GET /api/lesions/{lesionId}");
    expect(JSON.stringify(details)).not.toContain("12345");
  });

  it("refuses to serve an open address, and handleVisitor a closed one", async () => {
    expect((await lesions(ask("/api/health", { headers: { cookie: "" } }), none)).status).toBe(500);
    const open = handleVisitor({ run: async () => ({ ok: true }) });
    expect((await open(ask("/api/health"), none)).status).toBe(200);
    expect((await open(ask("/api/lesions"), none)).status).toBe(401);
  });
});
