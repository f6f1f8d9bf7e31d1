import { z } from "zod";
import { MADE_BY_HEADER } from "#lib/contracts/people.ts";
import { isStaying } from "./stayWhenSignedOut.ts";

/** A problem document (RFC 9457) as `lib/server/problem.ts` writes it. */
const problemSchema = z.object({ detail: z.string(), status: z.int(), code: z.string().optional() });

/** What the server refused or failed to do; the message is its sentence, fit to be shown. */
export class RequestFailure extends Error {
  readonly status: number;

  constructor(status: number, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = "RequestFailure";
    this.status = status;
  }
}

/**
 * The browser's one way to the server: asks, checks that the answer has the shape that was agreed on, and throws
 * `RequestFailure` with a sentence for people when anything went wrong.
 */
export async function fetchJson<Schema extends z.ZodType>(
  schema: Schema,
  path: string,
  {
    method = "GET",
    body,
    signal,
    staysWhenSignedOut = false,
    madeBy,
  }: {
    method?: string;
    body?: unknown;
    signal?: AbortSignal;
    /** Whether a session that has ended is left to the caller; otherwise the page goes to sign in. */
    staysWhenSignedOut?: boolean;
    /** Id of the person who made the request, when it may be sent after somebody else has signed in. */
    madeBy?: string;
  } = {},
): Promise<z.infer<Schema>> {
  const response = await send(path, {
    method,
    ...(signal && { signal }),
    ...(body !== undefined && { body: JSON.stringify(body) }),
    headers: {
      ...(body !== undefined && { "content-type": "application/json" }),
      ...(madeBy !== undefined && { [MADE_BY_HEADER]: madeBy }),
    },
  });
  if (response.status === 401 && !staysWhenSignedOut && !isStaying() && !path.startsWith("/api/sign-in"))
    goToSignIn();

  const json: unknown = await response.json().catch(() => null);
  if (!response.ok) throw failureOf(response.status, json);
  const parsed = schema.safeParse(json);
  if (parsed.success) return parsed.data;
  throw new RequestFailure(response.status, "The server's answer is not understood. Reload the page.", {
    cause: parsed.error,
  });
}

/** Fetches what is no JSON; what the server refuses is thrown as by `fetchJson`. */
export async function fetchBytes(path: string, signal: AbortSignal): Promise<ArrayBuffer> {
  const response = await send(path, { signal });
  if (response.status === 401 && !isStaying()) goToSignIn();
  if (!response.ok) throw failureOf(response.status, await response.json().catch(() => null));
  return response.arrayBuffer();
}

function failureOf(status: number, answer: unknown): RequestFailure {
  const problem = problemSchema.safeParse(answer);
  return new RequestFailure(status, problem.success ? problem.data.detail : `The server answered ${status}.`);
}

async function send(path: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(path, init);
  } catch (cause) {
    if (cause instanceof DOMException && cause.name === "AbortError") throw cause;
    throw new RequestFailure(0, "The server does not answer. Is it running, and is the network up?", {
      cause,
    });
  }
}

/** The session has ended: sign in again, and come back to where one was. */
function goToSignIn(): void {
  const here = window.location.pathname + window.location.search;
  window.location.assign(`/sign-in?${new URLSearchParams({ next: here })}`);
}
