import { handle } from "#lib/server/handle.ts";
import { describeTypeAgreement } from "#lib/usecases/types/describeTypeAgreement.ts";

/** GET /api/types/agreement: how well readers agree on the eight types, and where they differ. */
export const GET = handle({ run: ({ services }) => describeTypeAgreement(services) });
