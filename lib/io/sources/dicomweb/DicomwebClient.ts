import { AppError } from "#lib/domain/errors.ts";
import type { Clock } from "../pacs/Clock.ts";
import { type Pace, paced } from "../pacs/pace.ts";
import { PassingFailure, retrying, TRIES } from "../pacs/retrying.ts";
import type { DicomwebOptions } from "../sourceOptions.ts";

/** A connection on which nothing comes for that long is lost [ms]. */
const SILENCE_MS = 180_000;

/** The largest JSON answer: metadata of a series of 5,000 slices has about 75 MB [bytes]. */
const MAX_JSON_BYTES = 128 * 1024 ** 2;

const MAX_REDIRECTS = 3;

/** An answer whose body has not been read yet. */
export interface Answer {
  readonly contentType: string;
  readonly pieces: AsyncIterable<Uint8Array>;
}

/**
 * Asks a DICOMweb service: paced, with retries and credentials, and only ever at its own origin.
 *
 * What a person may have to mend comes as an AppError that names the service but no patient: paths hold UIDs, so no
 * message holds a path.
 */
export class DicomwebClient {
  /** For people: the service's host. */
  readonly name: string;
  readonly #root: string;
  readonly #authorization: string | null;
  readonly #clock: Clock;
  readonly #pace: Pace;

  constructor(root: string, options: DicomwebOptions, clock: Clock) {
    const url = new URL(root);
    this.name = url.host;
    if (url.protocol === "http:" && !isLoopback(url.hostname) && !options.allowPlainHttp) {
      throw new AppError(
        "bad-request",
        `${this.name} would be asked over http://, and patients' images would cross the network unencrypted: use https://, or set LESIONARY_DICOMWEB_ALLOW_HTTP=1 if that network is closed.`,
      );
    }
    this.#root = root;
    this.#authorization = authorizationOf(options.credentials);
    this.#clock = clock;
    this.#pace = paced({ atOnce: 4, perSecond: options.requestsPerSecond }, clock);
  }

  /**
   * A DICOM JSON answer; an empty list where the service has nothing (204, or 404 if `mayLack`).
   *
   * @param path from the service's root, with its query
   */
  async json(
    path: string,
    signal: AbortSignal,
    options: { readonly tries?: number; readonly mayLack?: boolean } = {},
  ): Promise<readonly unknown[]> {
    return this.request(path, "application/dicom+json", signal, options, async (answer) => {
      if (answer === null) return [];
      return this.#parse(await wholeOf(answer, this.name));
    });
  }

  /**
   * Asks, and hands an answer to `read`; when either fails in passing, both are done again.
   *
   * @param read gets null when the service has nothing
   */
  async request<T>(
    path: string,
    accept: string,
    signal: AbortSignal,
    options: { readonly tries?: number; readonly mayLack?: boolean },
    read: (answer: Answer | null) => Promise<T>,
  ): Promise<T> {
    return retrying(
      () =>
        this.#pace.run(async () => {
          using silence = new SilenceWatch(signal);
          try {
            const response = await this.#fetch(`${this.#root}${path}`, accept, silence);
            return await read(await this.#answerOf(response, options.mayLack ?? false, silence));
          } catch (error) {
            throw this.#failureOf(error, signal, silence);
          }
        }, signal),
      this.#clock,
      signal,
      options.tries ?? TRIES,
    );
  }

  async #fetch(url: string, accept: string, silence: SilenceWatch): Promise<Response> {
    const headers: Record<string, string> = { accept };
    if (this.#authorization !== null) headers.authorization = this.#authorization;
    let target = url;
    for (let hop = 0; hop <= MAX_REDIRECTS; hop += 1) {
      const response = await fetch(target, { headers, redirect: "manual", signal: silence.signal });
      if (response.status < 300 || response.status > 399 || response.status === 304) return response;
      await response.body?.cancel();
      target = this.#redirectTarget(target, response.headers.get("location"));
    }
    throw new AppError("unavailable", `${this.name} redirects in a circle: check the DICOMweb address.`);
  }

  /** Credentials and questions about patients go to no other server than the one that was configured. */
  #redirectTarget(from: string, location: string | null): string {
    const target = location === null ? null : URL.parse(location, from);
    if (target && target.origin === new URL(from).origin) return target.href;
    throw new AppError(
      "unavailable",
      `${this.name} redirects to another server${target ? ` (${target.host})` : ""}, which is not followed: give that address as the source if it is the right one.`,
    );
  }

  async #answerOf(response: Response, mayLack: boolean, silence: SilenceWatch): Promise<Answer | null> {
    const { status } = response;
    const contentType = response.headers.get("content-type") ?? "";
    if (status === 200 || status === 206) {
      if (/^\s*text\/html/i.test(contentType)) {
        await response.body?.cancel();
        throw this.#webPage();
      }
      return { contentType, pieces: silence.watched(response.body ?? []) };
    }
    await response.body?.cancel();
    if (status === 204 || (mayLack && status === 404)) return null;
    throw this.#refusalOf(status, response.headers.get("retry-after"));
  }

  #refusalOf(status: number, retryAfter: string | null): Error {
    if (status === 401 || status === 403) {
      return new AppError(
        "unavailable",
        `${this.name} refuses our credentials (HTTP ${status}): check LESIONARY_DICOMWEB_USER and LESIONARY_DICOMWEB_PASSWORD, or LESIONARY_DICOMWEB_TOKEN.`,
      );
    }
    if (status === 404) {
      return new AppError(
        "not-found",
        `${this.name} answers that there is no such thing (HTTP 404): check that the address ends with the DICOMweb root, such as /dicom-web; if it does, the object was deleted.`,
      );
    }
    if (status === 408 || status === 425 || status === 429 || (status >= 500 && status !== 501)) {
      return new PassingFailure(`${this.name} is failing or busy (HTTP ${status}): try again later.`, {
        waitMs: retryAfterMs(retryAfter, this.#clock.now()),
      });
    }
    return new AppError(
      "unavailable",
      `${this.name} does not answer this DICOMweb request (HTTP ${status}): check that it offers QIDO-RS and WADO-RS.`,
    );
  }

  #webPage(): PassingFailure {
    return new PassingFailure(
      `${this.name} answers with a web page where DICOM should be: check the address, and whether a sign-in page or proxy stands before it.`,
    );
  }

  #parse(text: string): readonly unknown[] {
    if (text.trim() === "") return [];
    if (text.trimStart().startsWith("<")) throw this.#webPage();
    try {
      const json: unknown = JSON.parse(text);
      if (Array.isArray(json)) return json;
    } catch (cause) {
      throw new PassingFailure(`${this.name} sent JSON that is cut off or broken.`, { cause });
    }
    throw new AppError(
      "unreadable",
      `${this.name} sent JSON that is no list of data sets: is it a DICOMweb service?`,
    );
  }

  /** What fetch or the reading of its body threw, as something that passes or that a person can mend. */
  #failureOf(error: unknown, signal: AbortSignal, silence: SilenceWatch): unknown {
    if (signal.aborted) return signal.reason;
    if (error instanceof AppError || error instanceof PassingFailure) return error;
    if (silence.signal.aborted) {
      return new PassingFailure(`${this.name} sent nothing for ${SILENCE_MS / 1000} seconds.`, {
        cause: error,
      });
    }
    // What undici throws: `TypeError: fetch failed` with the system's error as its cause.
    if (error instanceof TypeError) {
      return new PassingFailure(`${this.name} cannot be reached: ${systemReason(error.cause)}.`, {
        cause: error,
      });
    }
    return error;
  }
}

function isLoopback(hostname: string): boolean {
  return hostname === "localhost" || hostname === "[::1]" || /^127(\.\d{1,3}){3}$/.test(hostname);
}

function authorizationOf(credentials: DicomwebOptions["credentials"]): string | null {
  if (credentials === null) return null;
  if (credentials.kind === "bearer") return `Bearer ${credentials.token}`;
  return `Basic ${Buffer.from(`${credentials.user}:${credentials.password}`).toString("base64")}`;
}

/** Retry-After (RFC 9110 10.2.3): seconds, or a date; null when it is neither. */
export function retryAfterMs(header: string | null, nowMs: number): number | null {
  if (header === null) return null;
  if (/^\d{1,9}$/.test(header.trim())) return Number(header) * 1000;
  const time = Date.parse(header);
  return Number.isNaN(time) ? null : Math.max(0, time - nowMs);
}

async function wholeOf(answer: Answer, name: string): Promise<string> {
  const pieces: Uint8Array[] = [];
  let size = 0;
  for await (const piece of answer.pieces) {
    size += piece.length;
    if (size > MAX_JSON_BYTES) {
      throw new AppError(
        "too-large",
        `${name} sent more than ${MAX_JSON_BYTES} bytes of JSON at once: it is not read.`,
      );
    }
    pieces.push(piece);
  }
  // DICOM JSON is UTF-8 whatever (0008,0005) says (PS3.18 F.2.1.1).
  return new TextDecoder().decode(Buffer.concat(pieces));
}

function systemReason(cause: unknown): string {
  const code = cause instanceof Error && "code" in cause ? String(cause.code) : "";
  switch (code) {
    case "ECONNREFUSED":
      return "nothing listens at that address and port";
    case "ENOTFOUND":
    case "EAI_AGAIN":
      return "its name is not known to this network";
    case "ECONNRESET":
    case "UND_ERR_SOCKET":
      return "the connection was lost";
    case "DEPTH_ZERO_SELF_SIGNED_CERT":
    case "SELF_SIGNED_CERT_IN_CHAIN":
    case "UNABLE_TO_VERIFY_LEAF_SIGNATURE":
      return "its certificate is not trusted; set NODE_EXTRA_CA_CERTS to the hospital's CA";
    case "CERT_HAS_EXPIRED":
      return "its certificate has expired";
    default:
      return code === "" ? "the connection failed" : `the connection failed (${code})`;
  }
}

/** Gives a connection up when nothing came on it for a while, however long all of it takes. */
class SilenceWatch {
  readonly signal: AbortSignal;
  readonly #silent = new AbortController();
  #timer: NodeJS.Timeout;

  constructor(signal: AbortSignal) {
    this.signal = AbortSignal.any([signal, this.#silent.signal]);
    this.#timer = this.#newTimer();
  }

  async *watched(pieces: AsyncIterable<Uint8Array> | Iterable<Uint8Array>): AsyncGenerator<Uint8Array> {
    for await (const piece of pieces) {
      clearTimeout(this.#timer);
      yield piece;
      this.#timer = this.#newTimer();
    }
  }

  /** Also gives up an answer that was left unread, which would hold its connection; a read one is past that. */
  [Symbol.dispose](): void {
    clearTimeout(this.#timer);
    this.#silent.abort(new Error("done"));
  }

  #newTimer(): NodeJS.Timeout {
    return setTimeout(() => this.#silent.abort(new Error("silent")), SILENCE_MS);
  }
}
