import type { z } from "zod";
import type { ImportEvent, newImportQuery } from "#lib/contracts/imports.ts";
import { AppError } from "#lib/domain/errors.ts";
import { importFile } from "#lib/usecases/import/importFile.ts";
import { describeImport } from "#lib/usecases/import/listImports.ts";
import { mayCall } from "../access.ts";
import { readEnv } from "../env.ts";
import { importServices } from "../importServices.ts";
import type { SignedInUser } from "../session.ts";
import type { WebServices } from "../web.ts";
import { answerInLines } from "./answerInLines.ts";
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

  return answerInLines<ImportEvent>(services, "POST /api/imports", async (tell) => {
    try {
      const { importId, known } = await importFile(importServices({ databaseUrl, dataDir }), query.kind, {
        file,
        images: query.images ?? null,
        actor: user.name,
        signal: new AbortController().signal,
        onProgress: (stage, done, total) => tell({ stage, done, total }),
      });
      return { result: await describeImport(services, importId, known) };
    } finally {
      await file[Symbol.asyncDispose]();
    }
  });
}
