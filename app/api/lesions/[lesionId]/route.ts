import { lesionParams } from "#lib/contracts/lesions.ts";
import { handle } from "#lib/server/handle.ts";
import { describeLesion } from "#lib/usecases/describeLesion.ts";

/** GET /api/lesions/{lesionId}: all that is known of a lesion. */
export const GET = handle({
  params: lesionParams,
  run: ({ services, params }) => describeLesion(services, params),
});
