import { hospitalCallbackQuery, hospitalSignInBody } from "#lib/contracts/people.ts";
import { beginHospitalSignIn, finishHospitalSignIn } from "#lib/server/auth/answerHospitalSignIn.ts";
import { handleVisitor } from "#lib/server/handle.ts";
import { localPath } from "#lib/server/localPath.ts";

/** POST /api/sign-in/hospital: where a browser goes to sign in at the hospital. */
export const POST = handleVisitor({
  body: hospitalSignInBody,
  run: ({ services, body }) => beginHospitalSignIn(services, localPath(body.next)),
});

/** GET /api/sign-in/hospital: a browser comes back from the hospital's sign-in (OpenID Connect Core 1.0, 3.1.2.5). */
export const GET = handleVisitor({
  query: hospitalCallbackQuery,
  run: ({ services, query, request }) => finishHospitalSignIn(services, query, request.headers),
});
