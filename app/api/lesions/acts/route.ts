import { handle } from "#lib/server/handle.ts";
import { listActs } from "#lib/usecases/explore/listActs.ts";

/** GET /api/lesions/acts: one's own last acts that can be taken back. */
export const GET = handle({ run: ({ services, user }) => listActs(services, user) });
