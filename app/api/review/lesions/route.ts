import { drawnLesionBody } from "#lib/contracts/review.ts";
import { handle } from "#lib/server/handle.ts";
import { drawLesion } from "#lib/usecases/review/drawLesion.ts";

/** POST /api/review/lesions: a lesion that a reader drew where none was marked. Sent twice, it is one lesion. */
export const POST = handle({
  body: drawnLesionBody,
  run: ({ services, body, user }) => drawLesion(services, body, user),
});
