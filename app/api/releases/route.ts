import { newReleaseBody } from "#lib/contracts/releases.ts";
import { handle } from "#lib/server/handle.ts";
import { createRelease } from "#lib/usecases/release/createRelease.ts";
import { listReleases } from "#lib/usecases/release/listReleases.ts";

/** GET /api/releases: all releases, the newest first. */
export const GET = handle({ run: ({ services }) => listReleases(services) });

/** POST /api/releases: freezes the lesions that a query gives under a name; a release never changes afterwards. */
export const POST = handle({
  body: newReleaseBody,
  run: ({ services, body, user, request }) => createRelease(services, body, user.name, request.signal),
});
