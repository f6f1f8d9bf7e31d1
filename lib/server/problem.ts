import type { z } from "zod";
import { AppError, type AppErrorCode } from "#lib/domain/errors.ts";

const ANSWERS: Readonly<Record<AppErrorCode, { status: number; title: string }>> = {
  "bad-request": { status: 400, title: "Not understood" },
  "not-signed-in": { status: 401, title: "Not signed in" },
  "not-allowed": { status: 403, title: "Not allowed" },
  "not-found": { status: 404, title: "Not found" },
  conflict: { status: 409, title: "In conflict with what is there" },
  "too-large": { status: 413, title: "Too large" },
  unreadable: { status: 422, title: "Not readable" },
  "too-many-requests": { status: 429, title: "Too many tries" },
  unavailable: { status: 503, title: "Not reachable" },
};

/** A refusal as a problem document (RFC 9457): its detail is the sentence that people read. */
export function problemOf(error: AppError): Response {
  const { status, title } = ANSWERS[error.code];
  const response = answer({ title, status, detail: error.message, code: error.code });
  if (error.retryAfterSeconds !== null) {
    response.headers.set("retry-after", String(Math.ceil(error.retryAfterSeconds)));
  }
  return response;
}

/** A fault of ours: the id is all that is told, and the log has the rest under it. */
export function faultAnswer(id: string): Response {
  return answer({
    title: "Something went wrong here",
    status: 500,
    detail: `This is a fault of ours. An administrator finds it in the log under ${id}.`,
    code: "fault",
    instance: `urn:uuid:${id}`,
  });
}

/** What zod did not accept, as a refusal that names the first field and what is wrong with it. */
export function refusalOf(error: z.ZodError, where: "path" | "query" | "body"): AppError {
  const [issue] = error.issues;
  const field = issue?.path.join(".") ?? "";
  const what = issue?.message ?? "not valid";
  return new AppError("bad-request", field === "" ? `${where}: ${what}` : `${field}: ${what}`);
}

function answer(problem: { title: string; status: number; detail: string; code: string; instance?: string }) {
  return Response.json(
    { type: "about:blank", ...problem },
    {
      status: problem.status,
      headers: { "content-type": "application/problem+json", "cache-control": "no-store" },
    },
  );
}
