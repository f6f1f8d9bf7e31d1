import { newSentencesQuery } from "#lib/contracts/reports.ts";
import { handle } from "#lib/server/handle.ts";
import { bringInSentences } from "#lib/server/imports/bringInSentences.ts";

/** POST /api/reports/sentences: attaches the sentences of the table that is the body to lesions, all of it or nothing. */
export const POST = handle({ query: newSentencesQuery, run: bringInSentences });
