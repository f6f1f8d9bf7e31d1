import { handle } from "#lib/server/handle.ts";
import { listTags } from "#lib/usecases/explore/listTags.ts";

/** GET /api/tags: every tag, with how many lesions have it. */
export const GET = handle({ run: ({ services }) => listTags(services) });
