import { RequestFailure } from "./fetchJson.ts";

/** How soon a page asks again on its own when the server did not answer [ms]. */
const AGAIN_AFTER_MS = 3_000;

/** Whether a failure may pass by itself: no answer, or a fault of the server. A refusal stays one however often one asks. */
export const mayPass = (error: Error): boolean =>
  !(error instanceof RequestFailure) || error.status === 0 || error.status >= 500;

/**
 * When a query asks next: a while after a failure that may pass, so that a page comes back with its server; else as it
 * would anyway.
 *
 * @param otherwise interval [ms]; false: not by itself
 */
export const askAgain = (error: Error | null, otherwise: number | false = false): number | false =>
  error !== null && mayPass(error) ? AGAIN_AFTER_MS : otherwise;
