import { randomUUID } from "node:crypto";
import { AppError } from "#lib/domain/errors.ts";
import { faultOf } from "#lib/usecases/mining/attempt.ts";
import type { WebServices } from "../web.ts";

/** Why nothing came of a file. */
interface Refusal {
  readonly problem: { readonly title: string; readonly detail: string };
}

/**
 * An answer that is written while the work goes on: a line of JSON for each step, and a last one with what came of it or
 * with the sentence of the refusal. So a browser shows progress, and no proxy thinks that nothing goes on.
 *
 * A reader that is gone does not stop the work: what was begun ends whole, or is refused whole.
 *
 * @param route for the log, should it fail
 * @param work  gives the last line
 */
export function answerInLines<Event>(
  { log }: Pick<WebServices, "log">,
  route: string,
  work: (tell: (event: Event) => void) => Promise<Event>,
): Response {
  const lines = new TransformStream<Event | Refusal, Event | Refusal>();
  const writer = lines.writable.getWriter();
  const tell = (event: Event | Refusal) => writer.write(event).catch(() => undefined);
  void (async () => {
    try {
      await tell(await work((event) => void tell(event)));
    } catch (error) {
      await tell({ problem: problemOf(error, route, log) });
    } finally {
      await writer.close().catch(() => undefined);
    }
  })();
  return new Response(lines.readable.pipeThrough(asLines()), {
    headers: {
      "content-type": "application/x-ndjson",
      "cache-control": "no-store",
      "x-accel-buffering": "no",
    },
  });
}

function problemOf(error: unknown, route: string, log: WebServices["log"]): Refusal["problem"] {
  if (error instanceof AppError) return { title: "Nothing was imported", detail: error.message };
  const id = randomUUID();
  log.error({ id, route, ...faultOf(error) }, "a request failed");
  return {
    title: "Something went wrong here",
    detail: `This is a fault of ours, and nothing was imported. An administrator finds it in the log under ${id}.`,
  };
}

const asLines = (): TransformStream<unknown, Uint8Array> => {
  const utf8 = new TextEncoder();
  return new TransformStream({
    transform: (event, out) => out.enqueue(utf8.encode(`${JSON.stringify(event)}\n`)),
  });
};
