import { runPreviewQuery } from "#lib/contracts/detection.ts";
import { handle } from "#lib/server/handle.ts";
import { previewDetection } from "#lib/usecases/detection/previewDetection.ts";

/** GET /api/detection-runs/preview: how many slices a run of a query would look at. */
export const GET = handle({
  query: runPreviewQuery,
  run: ({ services, query }) => previewDetection(services, query.q, query.series === "1"),
});
