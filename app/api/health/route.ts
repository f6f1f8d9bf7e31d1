import { handleVisitor } from "#lib/server/handle.ts";
import { checkHealth } from "#lib/usecases/checkHealth.ts";

/** GET /api/health: for whoever watches the server; says nothing about what is in it. */
export const GET = handleVisitor({ run: ({ services }) => checkHealth(services) });
