import { createHash } from "node:crypto";
import { APIError } from "better-auth/api";
import type { Database } from "#lib/db/client.ts";
import {
  countFailure,
  forgetFailures,
  type LockRule,
  lockedUntil,
  removeOldFailures,
} from "#lib/db/signInFailures.ts";
import { AppError } from "#lib/domain/errors.ts";
import type { Auth } from "./auth.ts";

const MINUTE_MS = 60_000;
/** Five wrong passwords lock an account for a quarter of an hour, however slowly they came within that time. */
export const ACCOUNT_RULE: LockRule = { failures: 5, withinMs: 15 * MINUTE_MS, lockMs: 15 * MINUTE_MS };
/** One address may be a whole department behind a proxy, so it may fail more often. */
export const ADDRESS_RULE: LockRule = { failures: 50, withinMs: 15 * MINUTE_MS, lockMs: 15 * MINUTE_MS };

export interface SignInAttempt {
  readonly email: string;
  readonly password: string;
  /** Network address as far as it is known; null when it is not. */
  readonly address: string | null;
  readonly now: Date;
}

/**
 * Signs a person in, or refuses in the same words and time whether the account is unknown, the password wrong or both:
 * nobody learns here who has an account. Failures are counted by the account that was asked for, known or not.
 *
 * @returns headers with the session cookie, and whether the password must be changed first
 */
export async function signIn(
  { db, auth }: { db: Database; auth: Auth },
  attempt: SignInAttempt,
): Promise<{ headers: Headers; mustChangePassword: boolean }> {
  const account = failureKey("account", attempt.email);
  const address = attempt.address === null ? null : failureKey("address", attempt.address);
  const keys = address ? [account, address] : [account];

  const locked = await lockedUntil(db, keys, attempt.now);
  if (locked) throw lockedError(locked, attempt.now);

  try {
    const { headers, response } = await auth.api.signInEmail({
      body: { email: attempt.email, password: attempt.password },
      headers: new Headers(),
      returnHeaders: true,
    });
    const { name, email, disabledAt } = response.user;
    if (disabledAt) {
      await db.session.deleteMany({ where: { token: response.token } });
      throw new AppError("not-signed-in", "This account is closed. An administrator can open it again.");
    }
    await forgetFailures(db, [account]);
    await db.auditEvent.create({
      data: { actor: name, action: "sign-in", subject: `person ${email}`, after: { way: "password" } },
    });
    return { headers, mustChangePassword: response.user.mustChangePassword === true };
  } catch (error) {
    if (!(error instanceof APIError) || error.statusCode >= 500) throw error;
  }

  await removeOldFailures(db, new Date(attempt.now.getTime() - 2 * ACCOUNT_RULE.withinMs));
  const locks = [
    await countFailure(db, account, ACCOUNT_RULE, attempt.now),
    address && (await countFailure(db, address, ADDRESS_RULE, attempt.now)),
  ];
  const lock = locks.find((until) => until !== null);
  if (lock) {
    await writeDownLock(db, attempt, locks[0] !== null ? "account" : "address", lock);
    throw lockedError(lock, attempt.now);
  }
  throw new AppError("not-signed-in", "That e-mail address and password do not belong together. Try again.");
}

/**
 * What was typed is named only when there is such an account: it may be a password that slipped into the wrong field.
 * A network address is named, since that is where the one who guesses is to be found.
 */
async function writeDownLock(
  db: Database,
  { email, address }: SignInAttempt,
  locked: "account" | "address",
  until: Date,
): Promise<void> {
  const known =
    locked === "account" && (await db.user.findUnique({ where: { email }, select: { id: true } }));
  await db.auditEvent.create({
    data: {
      actor: "sign-in page",
      action: "lock-sign-in",
      subject: known ? `person ${email}` : locked === "account" ? "unknown account" : `address ${address}`,
      after: { until: until.toISOString() },
      reason: "too many wrong passwords",
    },
  });
}

/** What failures are counted by, as `SignInFailures.key`. */
export const failureKey = (kind: "account" | "address", value: string): Uint8Array =>
  createHash("sha256").update(`${kind}\0${value}`).digest();

function lockedError(until: Date, now: Date): AppError {
  const minutes = Math.max(1, Math.ceil((until.getTime() - now.getTime()) / MINUTE_MS));
  return new AppError(
    "too-many-requests",
    `Too many wrong passwords. Wait ${minutes} ${minutes === 1 ? "minute" : "minutes"} and try again.`,
    { retryAfterSeconds: (until.getTime() - now.getTime()) / 1000 },
  );
}
