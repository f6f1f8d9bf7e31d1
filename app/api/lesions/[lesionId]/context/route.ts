import { lesionParams } from "#lib/contracts/lesions.ts";
import { handle } from "#lib/server/handle.ts";
import { describeContext } from "#lib/usecases/lesions/describeContext.ts";

/** GET /api/lesions/{lesionId}/context: the same patient's other lesions, studies and series. */
export const GET = handle({
  params: lesionParams,
  run: ({ services, params }) => describeContext(services, params),
});
