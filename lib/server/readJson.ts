import { AppError } from "#lib/domain/errors.ts";

/** Forms of ours are small: a mapping file is the largest thing that is ever sent. */
const MOST_BYTES = 256 * 1024;

/**
 * A request's body as JSON, read no further than it may be long.
 *
 * @throws AppError `bad-request` when it is not JSON, `too-large`
 */
export async function readJson(request: Request): Promise<unknown> {
  if (request.headers.get("content-type")?.split(";")[0]?.trim() !== "application/json") {
    throw new AppError("bad-request", "The body must be sent as application/json.");
  }
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of request.body ?? []) {
    length += chunk.length;
    if (length > MOST_BYTES) {
      throw new AppError("too-large", `The body is longer than ${MOST_BYTES / 1024} KB.`);
    }
    chunks.push(chunk);
  }
  try {
    return JSON.parse(Buffer.concat(chunks).toString("utf8"));
  } catch (cause) {
    throw new AppError("bad-request", "The body is not JSON.", { cause });
  }
}
