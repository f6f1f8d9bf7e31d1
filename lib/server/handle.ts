import { randomUUID } from "node:crypto";
import type { z } from "zod";
import type { TokenScope } from "#lib/contracts/account.ts";
import { MADE_BY_HEADER } from "#lib/contracts/people.ts";
import { AppError } from "#lib/domain/errors.ts";
import { faultOf } from "#lib/usecases/mining/attempt.ts";
import { allows, ruleOf } from "./access.ts";
import { holderOfToken } from "./auth/apiToken.ts";
import { budgetOf } from "./auth/budgetOf.ts";
import { networkAddress } from "./auth/networkAddress.ts";
import { scopeOf } from "./auth/tokenScope.ts";
import { faultAnswer, problemOf, refusalOf } from "./problem.ts";
import { readJson } from "./readJson.ts";
import { isSameOrigin } from "./sameOrigin.ts";
import { isSecure, type SignedInUser, userOfSession } from "./session.ts";
import { type WebServices, webServices } from "./web.ts";

interface Schemas<Params extends z.ZodType, Query extends z.ZodType, Body extends z.ZodType> {
  readonly params?: Params;
  readonly query?: Query;
  readonly body?: Body;
}

interface Call<Params extends z.ZodType, Query extends z.ZodType, Body extends z.ZodType> {
  readonly params: z.infer<Params>;
  readonly query: z.infer<Query>;
  readonly body: z.infer<Body>;
  readonly services: WebServices;
  readonly request: Request;
}

/** What a use case gives is sent as JSON; a `Response`, such as an image, as it is. */
type Answer = Promise<unknown>;

/** How Next calls a route: the parameters of its path are named as the folders are. */
type Route = ((
  request: Request,
  context: { readonly params: Promise<Record<string, string | string[] | undefined>> },
) => Promise<Response>) & {
  /** What it parses with, for a test that compares it with the description of the API. */
  readonly asks: Schemas<z.ZodType, z.ZodType, z.ZodType>;
};

/**
 * A route handler for people who are signed in: parses what was sent, asks `access.ts` whether this person may, calls
 * `run`, and turns what was thrown into an answer. The one place where that happens.
 */
export function handle<
  Params extends z.ZodType = z.ZodUndefined,
  Query extends z.ZodType = z.ZodUndefined,
  Body extends z.ZodType = z.ZodUndefined,
>(
  spec: Schemas<Params, Query, Body> & {
    run(
      call: Call<Params, Query, Body> & { readonly user: SignedInUser; readonly sessionId: string },
    ): Answer;
  },
): Route {
  return route(spec, async (call) => {
    const caller = await callerOf(call);
    refuseUnlessAllowed(call.request, caller);
    spend(call, caller);
    if (!caller.user) throw new Error("a route of handle() is open to anyone: make it with handleVisitor()");

    const { user, sessionId } = caller;
    const response = answerOf(await spec.run({ ...(await call.parse()), user, sessionId }));
    for (const cookie of caller.cookies.getSetCookie()) response.headers.append("set-cookie", cookie);
    return response;
  });
}

/** The same for the few routes that are open to visitors: health and sign-in. */
export function handleVisitor<
  Params extends z.ZodType = z.ZodUndefined,
  Query extends z.ZodType = z.ZodUndefined,
  Body extends z.ZodType = z.ZodUndefined,
>(spec: Schemas<Params, Query, Body> & { run(call: Call<Params, Query, Body>): Answer }): Route {
  return route(spec, async (call) => {
    refuseUnlessAllowed(call.request, VISITOR);
    spend(call, VISITOR);
    return answerOf(await spec.run(await call.parse()));
  });
}

/** Changing the password, or leaving, is all that is open to somebody whose password was given by another. */
const OPEN_BEFORE_CHANGE = ["POST /api/change-password", "POST /api/sign-out"];

interface Caller {
  readonly user: SignedInUser | null;
  /** Of a browser; empty for a program. */
  readonly sessionId: string;
  /** What a program's token is good for; null for a browser, which shows a cookie instead. */
  readonly scopes: readonly TokenScope[] | null;
  /** Of a program. A program that has run wild holds up itself, not its owner's browser. */
  readonly tokenId: string | null;
  readonly cookies: Headers;
}

const VISITOR: Caller = { user: null, sessionId: "", scopes: null, tokenId: null, cookies: new Headers() };

/** A program shows a token, a browser a cookie; where there is a token, cookies are not looked at. */
async function callerOf({ request, services }: { request: Request; services: WebServices }): Promise<Caller> {
  const { headers, url } = request;
  const authorization = headers.get("authorization");
  // Another scheme is meant for a proxy in front of us, which browsers answer by themselves: it is no token.
  if (authorization !== null && /^bearer\b/i.test(authorization)) {
    const holder = await holderOfToken(services, authorization, new Date());
    if (holder) return { ...VISITOR, ...holder };
    spend({ request, services }, VISITOR);
    throw new AppError("not-signed-in", "This token is not valid: it was revoked, has expired, or is none.");
  }
  const session = await userOfSession(services.auth(isSecure(headers, url)), headers, true);
  const madeBy = headers.get(MADE_BY_HEADER);
  if (session && madeBy !== null && madeBy !== session.user.id) {
    // What one person ruled must never be recorded as another's.
    throw new AppError(
      "not-signed-in",
      "Somebody else has signed in on this browser since this was made. Its maker has to sign in to send it.",
    );
  }
  return session ? { ...VISITOR, ...session } : VISITOR;
}

/** @throws AppError `too-many-requests` when the caller has made more than a person's browser ever does */
function spend(
  { request, services }: { request: Request; services: WebServices },
  { user, tokenId }: Caller,
): void {
  const pattern = ruleOf(request.method, new URL(request.url).pathname)?.pattern ?? "";
  const { kind, rule } = budgetOf(pattern, user !== null);
  const who = tokenId ?? user?.id ?? networkAddress(request.headers) ?? "";
  const waitSeconds = services.budget.take(`${kind} ${who}`, rule, performance.now());
  if (waitSeconds === 0) return;
  throw new AppError(
    "too-many-requests",
    `These are more requests than one ${user ? (tokenId ? "token" : "person") : "address"} may make. Wait a moment and go on.`,
    { retryAfterSeconds: waitSeconds },
  );
}

function refuseUnlessAllowed(request: Request, { user, scopes }: Caller): void {
  const { method } = request;
  const listed = ruleOf(method, new URL(request.url).pathname);
  if (!listed) throw new AppError("not-found", "There is nothing at this address.");
  // A page of another site can have a browser send its cookie, but never a token that it does not know.
  if (method !== "GET" && scopes === null && !isSameOrigin(request.headers)) {
    throw new AppError("not-allowed", "This request did not come from a page of Lesionary.");
  }
  if (!allows(listed.rule, user?.role ?? null)) {
    if (!user) throw new AppError("not-signed-in", "Sign in first: the session has ended.");
    throw new AppError(
      "not-allowed",
      `The role ${user.role} may not do this. Ask an administrator for another role.`,
    );
  }
  if (scopes !== null) refuseBeyondScopes(listed.pattern, scopes);
  if (user?.mustChangePassword && !OPEN_BEFORE_CHANGE.includes(listed.pattern)) {
    throw new AppError("not-allowed", "Choose a password of your own first.");
  }
}

function refuseBeyondScopes(pattern: string, scopes: readonly TokenScope[]): void {
  const needed = scopeOf(pattern);
  if (needed === null) throw new AppError("not-allowed", "No token opens this: sign in with a browser.");
  if (!scopes.includes(needed)) {
    throw new AppError("not-allowed", `This token may not do this: it needs the scope ${needed}.`);
  }
}

interface RawCall<Params extends z.ZodType, Query extends z.ZodType, Body extends z.ZodType> {
  readonly request: Request;
  readonly services: WebServices;
  /** Parsed after the caller was let in: a stranger learns nothing about what a route wants. */
  parse(): Promise<Call<Params, Query, Body>>;
}

function route<Params extends z.ZodType, Query extends z.ZodType, Body extends z.ZodType>(
  schemas: Schemas<Params, Query, Body>,
  respond: (call: RawCall<Params, Query, Body>) => Promise<Response>,
): Route {
  const answer = async (...[request, context]: Parameters<Route>): Promise<Response> => {
    try {
      const services = await webServices();
      const parse = async () => ({
        params: parsed(schemas.params, await context.params, "path"),
        query: parsed(schemas.query, Object.fromEntries(new URL(request.url).searchParams), "query"),
        body: schemas.body && parsed(schemas.body, await readJson(request), "body"),
        services,
        request,
      });
      return await respond({ request, services, parse: parse as () => Promise<Call<Params, Query, Body>> });
    } catch (error) {
      return error instanceof AppError ? problemOf(error) : await reportFault(error, request);
    }
  };
  return Object.assign(answer, { asks: schemas });
}

function parsed(schema: z.ZodType | undefined, value: unknown, where: "path" | "query" | "body"): unknown {
  if (!schema) return undefined;
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  // A path that no row can have is a page that is not there, not a mistake of the reader's.
  if (where === "path") throw new AppError("not-found", "There is nothing at this address.");
  throw refusalOf(result.error, where);
}

const answerOf = (result: unknown): Response =>
  result instanceof Response
    ? result
    : Response.json(result ?? null, { headers: { "cache-control": "no-store" } });

/**
 * Logged once, under an id that the answer names: the address as its pattern and the places in our code, without what was
 * asked for and without messages, which may repeat it.
 */
async function reportFault(error: unknown, request: Request): Promise<Response> {
  const id = randomUUID();
  const { method, url } = request;
  const details = { id, route: ruleOf(method, new URL(url).pathname)?.pattern ?? method, ...faultOf(error) };
  try {
    (await webServices()).log.error(details, "a request failed");
  } catch {
    // The services themselves could not be opened: the process's own log is all there is.
    console.error("a request failed", details);
  }
  return faultAnswer(id);
}
