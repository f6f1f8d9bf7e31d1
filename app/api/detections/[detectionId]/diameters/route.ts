import { detectionParams } from "#lib/contracts/learning.ts";
import { handle } from "#lib/server/handle.ts";
import { proposeDiameters } from "#lib/usecases/learning/proposeDiameters.ts";

/** GET /api/detections/{detectionId}/diameters: RECIST diameters to begin from. */
export const GET = handle({
  params: detectionParams,
  run: ({ services, params }) => proposeDiameters(services, params),
});
