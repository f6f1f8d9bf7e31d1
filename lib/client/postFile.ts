import type { z } from "zod";
import { RequestFailure } from "./fetchJson.ts";

/**
 * Sends a file as the body of a POST and waits for the answer, one JSON document; for files that the server is soon done
 * with. `sendFile` tells how far a long one is.
 *
 * @throws RequestFailure with the server's sentence
 */
export async function postFile<Schema extends z.ZodType>(
  schema: Schema,
  path: string,
  file: File,
): Promise<z.infer<Schema>> {
  const response = await fetch(path, {
    method: "POST",
    body: file,
    headers: { "content-type": "application/octet-stream" },
  }).catch((cause: unknown) => {
    throw new RequestFailure(0, "The server does not answer. Is it running, and is the network up?", {
      cause,
    });
  });
  // A proxy in between answers in HTML.
  const answer: unknown = await response.json().catch(() => null);
  if (!response.ok)
    throw new RequestFailure(response.status, detailOf(answer) ?? `The server answered ${response.status}.`);
  const parsed = schema.safeParse(answer);
  if (parsed.success) return parsed.data;
  throw new RequestFailure(response.status, "The server answered something else than was agreed on.", {
    cause: parsed.error,
  });
}

const detailOf = (problem: unknown): string | null =>
  typeof problem === "object" && problem !== null && "detail" in problem && typeof problem.detail === "string"
    ? problem.detail
    : null;
