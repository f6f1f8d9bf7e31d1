import { liveParams } from "#lib/contracts/detection.ts";
import { handle } from "#lib/server/handle.ts";
import { detectOnSlice } from "#lib/usecases/detection/detectOnSlice.ts";

/** GET /api/detectors/{name}/slices/{series}/{slice}: what a detector sees on a slice, now. */
export const GET = handle({
  params: liveParams,
  run: ({ services, params }) => detectOnSlice(services, params),
});
