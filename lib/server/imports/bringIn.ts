import { randomUUID } from "node:crypto";
import type { z } from "zod";
import type { ImportEvent, newImportQuery } from "#lib/contracts/imports.ts";
import { AppError } from "#lib/domain/errors.ts";
import { importFile } from "#lib/usecases/import/importFile.ts";
import { describeImport } from "#lib/usecases/import/listImports.ts";
import { faultOf } from "#lib/usecases/mining/attempt.ts";
import { mayCall } from "../access.ts";
import { readEnv } from "../env.ts";
import { importServices } from "../importServices.ts";
import type { SignedInUser } from "../session.ts";
import type { WebServices } from "../web.ts";
import { receiveFile } from "./receiveFile.ts";

/**
 * Receives a file and brings it in, and tells while that lasts: a line of JSON for each step, and a last one with what
 * came of it or with the sentence of the refusal (`importEventSchema`). So a browser shows progress, and no proxy thinks
 * that nothing goes on.
 *
 * @throws AppError as `receiveFile`; `not-allowed` when somebody names a folder of the server who may not connect sources
 */
export async function bringIn({
  services,
  user,
  query,
  request,
}: {
  readonly services: Pick<WebServices, "db" | "log">;
  readonly user: Pick<SignedInUser, "name" | "role">;
  readonly query: z.infer<typeof newImportQuery>;
  readonly request: Request;
}): Promise<Response> {
  if (query.images !== undefined && !mayCall("POST", "/api/mining/sources", user.role)) {
    throw new AppError(
      "not-allowed",
      "Only operators name folders of the server. Import the table without images.",
    );
  }
  const { databaseUrl, dataDir } = readEnv();
  if (databaseUrl === null) throw new Error("the web server was started without DATABASE_URL");
  const file = await receiveFile(request, query.name, dataDir);

  const lines = new TransformStream<ImportEvent, ImportEvent>();
  const writer = lines.writable.getWriter();
  // A reader that is gone does not stop the import: what was begun ends whole, or is refused whole.
  const tell = (event: ImportEvent) => writer.write(event).catch(() => undefined);
  void (async () => {
    try {
      const { importId, known } = await importFile(importServices({ databaseUrl, dataDir }), query.kind, {
        file,
        images: query.images ?? null,
        actor: user.name,
        signal: new AbortController().signal,
        onProgress: (stage, done, total) => void tell({ stage, done, total }),
      });
      await tell({ result: await describeImport(services, importId, known) });
    } catch (error) {
      await tell({ problem: problemOf(error, services) });
    } finally {
      await file[Symbol.asyncDispose]();
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

function problemOf(error: unknown, { log }: Pick<WebServices, "log">): { title: string; detail: string } {
  if (error instanceof AppError) return { title: "Nothing was imported", detail: error.message };
  const id = randomUUID();
  log.error({ id, route: "POST /api/imports", ...faultOf(error) }, "a request failed");
  return {
    title: "Something went wrong here",
    detail: `This is a fault of ours, and nothing was imported. An administrator finds it in the log under ${id}.`,
  };
}

const asLines = (): TransformStream<ImportEvent, Uint8Array> => {
  const utf8 = new TextEncoder();
  return new TransformStream({
    transform: (event, out) => out.enqueue(utf8.encode(`${JSON.stringify(event)}\n`)),
  });
};
