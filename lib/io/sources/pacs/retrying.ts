import { AppError } from "#lib/domain/errors.ts";
import type { Clock } from "./Clock.ts";

/** Something that may well work when tried again: a lost connection, a busy server, a page where data should be. */
export class PassingFailure extends Error {
  /** How long the server asks us to wait [ms]; null when it does not say. */
  readonly waitMs: number | null;

  constructor(message: string, options: ErrorOptions & { readonly waitMs?: number | null } = {}) {
    super(message, options);
    this.name = "PassingFailure";
    this.waitMs = options.waitMs ?? null;
  }
}

/** Tries of one request in all; after that many a person should look. */
export const TRIES = 6;
const FIRST_WAIT_MS = 1_000;
const LONGEST_WAIT_MS = 60_000;
/** The longest that a server may make us wait by its Retry-After [ms]. */
const LONGEST_ASKED_WAIT_MS = 300_000;

/**
 * Does `work` again as long as it fails in passing: after 1, 2, 4 … 60 s, each shortened by up to half at random, so that
 * many workers that lost one server do not all come back in the same moment.
 *
 * @throws AppError `unavailable` with the last failure's sentence, once `tries` are used up
 */
export async function retrying<T>(
  work: () => Promise<T>,
  clock: Clock,
  signal: AbortSignal,
  tries: number = TRIES,
): Promise<T> {
  for (let failed = 1; ; failed += 1) {
    try {
      signal.throwIfAborted();
      return await work();
    } catch (error) {
      if (!(error instanceof PassingFailure)) throw error;
      if (failed >= tries) throw new AppError("unavailable", error.message, { cause: error });
      await clock.sleep(waitMs(failed, error.waitMs, clock), signal);
    }
  }
}

function waitMs(failed: number, askedMs: number | null, clock: Clock): number {
  const ownMs = Math.min(FIRST_WAIT_MS * 2 ** (failed - 1), LONGEST_WAIT_MS) * (1 - clock.random() / 2);
  return Math.max(ownMs, Math.min(askedMs ?? 0, LONGEST_ASKED_WAIT_MS));
}
