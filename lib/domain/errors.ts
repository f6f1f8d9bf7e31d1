/** Marks refusals across copies of this module. */
const REFUSAL = Symbol.for("lesionary.AppError");

/**
 * A refusal that the caller can act on: its message is a sentence that says what is wrong and how to mend it, and is
 * shown to people as it stands, so it names no patient.
 */
export class AppError extends Error {
  readonly [REFUSAL] = true;
  readonly code: AppErrorCode;
  /** After how many seconds it may be tried again, where that is known. */
  readonly retryAfterSeconds: number | null;

  constructor(
    code: AppErrorCode,
    message: string,
    options: ErrorOptions & { readonly retryAfterSeconds?: number } = {},
  ) {
    super(message, options);
    this.name = "AppError";
    this.code = code;
    this.retryAfterSeconds = options.retryAfterSeconds ?? null;
  }

  /**
   * The bundler gives pages and routes each a copy of this module, and services that a page opened throw its refusals to
   * routes too: all are refusals. Of kinds of refusals, only those of the same copy are one.
   */
  static override [Symbol.hasInstance](value: unknown): boolean {
    // biome-ignore lint/complexity/noThisInStatic: a kind of refusal inherits this, and is then what "this" is
    if (this !== AppError) return Function.prototype[Symbol.hasInstance].call(this, value);
    return typeof value === "object" && value !== null && REFUSAL in value;
  }
}

/** What kind of refusal: the web answers with the status beside it. */
export type AppErrorCode =
  | "bad-request" // 400
  | "not-signed-in" // 401
  | "not-allowed" // 403
  | "not-found" // 404
  | "conflict" // 409
  | "too-large" // 413
  | "unreadable" // 422: a file or answer that is not what it should be
  | "too-many-requests" // 429
  | "unavailable"; // 503: a PACS, disk or database that does not answer
