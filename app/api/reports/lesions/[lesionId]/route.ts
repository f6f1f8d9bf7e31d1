import { lesionParams } from "#lib/contracts/lesions.ts";
import { handle } from "#lib/server/handle.ts";
import { readSentences } from "#lib/usecases/reports/readSentences.ts";

/** GET /api/reports/lesions/{lesionId}: what reports say of a lesion. */
export const GET = handle({
  params: lesionParams,
  run: ({ services, params }) => readSentences(services, params),
});
