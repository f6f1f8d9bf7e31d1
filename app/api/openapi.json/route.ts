import { handle } from "#lib/server/handle.ts";
import { openApi } from "#lib/server/openApi.ts";

/** GET /api/openapi.json: what every route takes and answers, and who may call it. */
export const GET = handle({ run: () => Promise.resolve(openApi()) });
