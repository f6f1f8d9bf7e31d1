import { scoresQuery } from "#lib/contracts/agreement.ts";
import { handle } from "#lib/server/handle.ts";
import { scoreReaders } from "#lib/usecases/agreement/scoreReaders.ts";

/** GET /api/review/scores?batch=: readers' pace, and how often they are right where the answer is known. */
export const GET = handle({
  query: scoresQuery,
  run: ({ services, query, user }) => scoreReaders(services, { batchId: query.batch ?? null, user }),
});
