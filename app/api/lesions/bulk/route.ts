import { curateBody } from "#lib/contracts/explore.ts";
import { handle } from "#lib/server/handle.ts";
import { curateLesions } from "#lib/usecases/explore/curateLesions.ts";

/** POST /api/lesions/bulk: tags, untags, excludes or includes many lesions as one act. */
export const POST = handle({
  body: curateBody,
  run: ({ services, body, user }) => curateLesions(services, body, user),
});
