import { APIError } from "better-auth/api";
import type { Database } from "#lib/db/client.ts";
import { countTry, removeOldTries, takeBackTry } from "#lib/db/signInTries.ts";
import { AppError } from "#lib/domain/errors.ts";
import type { Auth } from "./auth.ts";
import { lockedError, OLD_AFTER_MS, triesOfAccount, triesOfAddress } from "./tryRules.ts";

export interface SignInAttempt {
  readonly email: string;
  readonly password: string;
  /** Network address as far as it is known; null when it is not. */
  readonly address: string | null;
  readonly now: Date;
}

/**
 * Signs a person in, or refuses in the same words and time whether the account is unknown, the password wrong or both:
 * nobody learns here who has an account. Tries are counted by the account that was asked for, known or not.
 *
 * @returns headers with the session cookie, and whether the password must be changed first
 */
export async function signIn(
  { db, auth }: { db: Database; auth: Auth },
  attempt: SignInAttempt,
): Promise<{ headers: Headers; mustChangePassword: boolean }> {
  const account = triesOfAccount(attempt.email);
  const address = attempt.address === null ? null : triesOfAddress(attempt.address);
  const counted = await countTry(db, address ? [account, address] : [account], attempt.now);
  if (counted.refusedUntil) throw lockedError(counted.refusedUntil, attempt.now);

  try {
    const { headers, response } = await auth.api.signInEmail({
      body: { email: attempt.email, password: attempt.password },
      headers: new Headers(),
      returnHeaders: true,
    });
    const { name, email, disabledAt } = response.user;
    if (disabledAt) {
      await db.session.deleteMany({ where: { token: response.token } });
      await writeDown(db, [refusal(`person ${email}`, "the account is closed")]);
      throw new AppError("not-signed-in", "This account is closed. An administrator can open it again.");
    }
    await takeBackTry(db, { forgotten: account.key, lessened: address });
    await writeDown(db, [
      { actor: name, action: "sign-in", subject: `person ${email}`, after: { way: "password" } },
    ]);
    return { headers, mustChangePassword: response.user.mustChangePassword === true };
  } catch (error) {
    if (!(error instanceof APIError) || error.statusCode >= 500) throw error;
  }

  await removeOldTries(db, new Date(attempt.now.getTime() - OLD_AFTER_MS));
  await writeDownFailure(db, attempt, counted.locks);
  const lock = counted.locks.find((until) => until !== null);
  if (lock) throw lockedError(lock, attempt.now);
  throw new AppError("not-signed-in", "That e-mail address and password do not belong together. Try again.");
}

/**
 * What was typed is named only when there is such an account: it may be a password that slipped into the wrong field.
 * A network address is named once it is locked, since that is where the one who guesses is to be found. As much is
 * written for an unknown account as for a known one, so that the time does not tell which it is.
 */
async function writeDownFailure(
  db: Database,
  { email, address }: SignInAttempt,
  [accountLock, addressLock]: readonly (Date | null)[],
): Promise<void> {
  const known = await db.user.findUnique({ where: { email }, select: { id: true } });
  const account = known ? `person ${email}` : "unknown account";
  await writeDown(db, [
    refusal(account, "wrong password"),
    ...(accountLock ? [locking(account, accountLock)] : []),
    ...(addressLock ? [locking(`address ${address}`, addressLock)] : []),
  ]);
}

interface SignInEvent {
  readonly actor: string;
  readonly action: string;
  readonly subject: string;
  readonly reason?: string;
  readonly after?: Record<string, string>;
}

const refusal = (subject: string, reason: string): SignInEvent => ({
  actor: "sign-in page",
  action: "refuse-sign-in",
  subject,
  reason,
});

const locking = (subject: string, until: Date): SignInEvent => ({
  actor: "sign-in page",
  action: "lock-sign-in",
  subject,
  reason: "too many wrong passwords",
  after: { until: until.toISOString() },
});

const writeDown = async (db: Database, events: readonly SignInEvent[]): Promise<unknown> =>
  db.auditEvent.createMany({ data: [...events] });
