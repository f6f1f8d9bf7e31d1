import type { z } from "zod";
import { PROBLEMS_SHOWN } from "#lib/contracts/imports.ts";
import type { newSentencesQuery, SentenceEvent } from "#lib/contracts/reports.ts";
import { importSentences } from "#lib/usecases/reports/importSentences.ts";
import { readEnv } from "../env.ts";
import { importServices } from "../importServices.ts";
import type { SignedInUser } from "../session.ts";
import type { WebServices } from "../web.ts";
import { answerInLines } from "./answerInLines.ts";
import { receiveFile } from "./receiveFile.ts";

/**
 * Receives a table of report sentences and attaches them to lesions; tells how far it is (`sentenceEventSchema`). The file
 * itself is removed as soon as it was read: only what names nobody stays.
 *
 * @throws AppError as `receiveFile`
 */
export async function bringInSentences({
  services,
  user,
  query: { name, ...mapping },
  request,
}: {
  readonly services: Pick<WebServices, "db" | "log">;
  readonly user: Pick<SignedInUser, "name">;
  readonly query: z.infer<typeof newSentencesQuery>;
  readonly request: Request;
}): Promise<Response> {
  const { databaseUrl, dataDir } = readEnv();
  if (databaseUrl === null) throw new Error("the web server was started without DATABASE_URL");
  const file = await receiveFile(request, name, dataDir);
  return answerInLines<SentenceEvent>(services, "POST /api/reports/sentences", async (tell) => {
    try {
      const { problems, ...told } = await importSentences(
        { db: services.db, ...importServices({ databaseUrl, dataDir }) },
        {
          file,
          mapping,
          actor: user.name,
          signal: new AbortController().signal,
          onProgress: (rows) => tell({ stage: "read rows", done: rows, total: null }),
        },
      );
      return {
        result: { ...told, problems: problems.slice(0, PROBLEMS_SHOWN), problemCount: problems.length },
      };
    } finally {
      await file[Symbol.asyncDispose]();
    }
  });
}
