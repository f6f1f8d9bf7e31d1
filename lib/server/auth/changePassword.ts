import { APIError } from "better-auth/api";
import type { z } from "zod";
import type { changePasswordBody } from "#lib/contracts/people.ts";
import { countTry, forgetTries } from "#lib/db/signInTries.ts";
import { AppError } from "#lib/domain/errors.ts";
import { isSecure, type SignedInUser } from "../session.ts";
import type { WebServices } from "../web.ts";
import { withCookies } from "./answerSignIn.ts";
import { lockedError, triesOfPerson } from "./tryRules.ts";

/**
 * Gives oneself another password. Every other session of the account ends, so that whoever knew the old password is out.
 *
 * @throws AppError `bad-request` when the current password is wrong, or the new one is the same; `too-many-requests` when
 *   it was wrong too often: whoever finds a browser left open must not guess it
 */
export async function changePassword({
  body,
  user,
  services,
  request,
}: {
  body: z.infer<typeof changePasswordBody>;
  user: SignedInUser;
  services: Pick<WebServices, "db" | "auth">;
  request: Request;
}): Promise<Response> {
  if (body.newPassword === body.currentPassword) {
    throw new AppError("bad-request", "Choose a password that is not the current one.");
  }
  const { db } = services;
  const now = new Date();
  const tries = triesOfPerson(user.id);
  const { refusedUntil } = await countTry(db, [tries], now);
  if (refusedUntil) throw lockedError(refusedUntil, now);
  const auth = services.auth(isSecure(request.headers, request.url));
  const headers = await asRefusal(() =>
    auth.api.changePassword({
      headers: request.headers,
      body: { ...body, revokeOtherSessions: true },
      returnHeaders: true,
    }),
  );
  await forgetTries(db, tries.key);
  await db.$transaction([
    db.user.update({ where: { id: user.id }, data: { mustChangePassword: false } }),
    db.auditEvent.create({
      data: { actor: user.name, action: "change-password", subject: `person ${user.email}` },
    }),
  ]);
  return withCookies({ mustChangePassword: false }, headers);
}

async function asRefusal(change: () => Promise<{ headers: Headers }>): Promise<Headers> {
  try {
    return (await change()).headers;
  } catch (error) {
    if (!(error instanceof APIError) || error.statusCode >= 500) throw error;
    throw new AppError("bad-request", "The current password is not right.", { cause: error });
  }
}
