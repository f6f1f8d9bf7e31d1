import { createHash } from "node:crypto";
import type { LockRule, TryCount } from "#lib/db/signInTries.ts";
import { AppError } from "#lib/domain/errors.ts";

const MINUTE_MS = 60_000;
/** Five wrong passwords lock an account for a quarter of an hour, however slowly they came within that time. */
const ACCOUNT_RULE: LockRule = { tries: 5, withinMs: 15 * MINUTE_MS, lockMs: 15 * MINUTE_MS };
/** One address may be a whole department behind a proxy, so it may fail more often. */
const ADDRESS_RULE: LockRule = { tries: 50, withinMs: 15 * MINUTE_MS, lockMs: 15 * MINUTE_MS };

/** Counts that no try adds to any more are of no use after this time. */
export const OLD_AFTER_MS = ACCOUNT_RULE.withinMs + ACCOUNT_RULE.lockMs;

/** Tries to sign in with an address, whether or not it has an account. */
export const triesOfAccount = (email: string): TryCount => ({
  key: keyOf("account", email),
  rule: ACCOUNT_RULE,
});

/** Tries to sign in from a network address, with whatever account. */
export const triesOfAddress = (address: string): TryCount => ({
  key: keyOf("address", address),
  rule: ADDRESS_RULE,
});

/**
 * Tries of the current password by somebody who is signed in already, such as whoever sits down at a browser left open.
 * Counted apart from sign-in: they do not lock the person out.
 */
export const triesOfPerson = (userId: string): TryCount => ({
  key: keyOf("password", userId),
  rule: ACCOUNT_RULE,
});

/** `SignInFailures.key`: a hash, so that the table lists neither people nor addresses. */
const keyOf = (kind: "account" | "address" | "password", value: string): Uint8Array =>
  createHash("sha256").update(`${kind}\0${value}`).digest();

export function lockedError(until: Date, now: Date): AppError {
  const waitMs = until.getTime() - now.getTime();
  const minutes = Math.max(1, Math.ceil(waitMs / MINUTE_MS));
  return new AppError(
    "too-many-requests",
    `Too many wrong passwords. Wait ${minutes} ${minutes === 1 ? "minute" : "minutes"} and try again.`,
    { retryAfterSeconds: waitMs / 1000 },
  );
}
