import { releaseParams } from "#lib/contracts/releases.ts";
import { handle } from "#lib/server/handle.ts";
import { describeRelease } from "#lib/usecases/release/describeRelease.ts";

/** GET /api/releases/{name}: what a release holds, how it was made, and the proof that nobody is in two parts. */
export const GET = handle({
  params: releaseParams,
  run: ({ services, params }) => describeRelease(services, params.name),
});
