import { releasePreviewQuery } from "#lib/contracts/releases.ts";
import { handle } from "#lib/server/handle.ts";
import { previewRelease } from "#lib/usecases/release/previewRelease.ts";

/** GET /api/release-preview: what a release of a query would hold at this moment, and whether it would leak. */
export const GET = handle({
  query: releasePreviewQuery,
  run: ({ services, query, request }) => previewRelease(services, query.q, request.signal),
});
