import { agreementQuery } from "#lib/contracts/agreement.ts";
import { handle } from "#lib/server/handle.ts";
import { describeAgreement } from "#lib/usecases/agreement/describeAgreement.ts";

/** GET /api/review/agreement?batch=: how well the readers of a batch agree, pair by pair. */
export const GET = handle({
  query: agreementQuery,
  run: ({ services, query, user }) => describeAgreement(services, { batchId: query.batch, userId: user.id }),
});
