import { AppError } from "#lib/domain/errors.ts";
import { parseAeTitle } from "./sourceSpec.ts";

/** How this installation speaks to its sources: secrets and addresses of our own, which no `SourceSpec` holds. */
export interface SourceOptions {
  /**
   * Folder for instances that were fetched from a PACS and are not yet converted. They are whole, with pixels and
   * names, so it belongs to this installation alone; `close` empties it. Null: a folder of its own under the system's
   * temporary one.
   */
  readonly spoolDir: string | null;
  /** Most bytes that the spool may hold. */
  readonly spoolBytes: number;
  readonly dicomweb: DicomwebOptions;
  readonly dimse: DimseOptions;
}

export interface DicomwebOptions {
  readonly credentials: DicomwebCredentials | null;
  /** Requests a second in the long run: a PACS in clinical use has other things to do. */
  readonly requestsPerSecond: number;
  /** Allows http:// to a host other than this machine: patient data then crosses the network unencrypted. */
  readonly allowPlainHttp: boolean;
}

export type DicomwebCredentials =
  | { readonly kind: "basic"; readonly user: string; readonly password: string }
  | { readonly kind: "bearer"; readonly token: string };

export interface DimseOptions {
  /** Our own AE title. */
  readonly callingAet: string;
  /** Fetch by C-MOVE to a port of ours, which the PACS must know; null: fetch by C-GET. */
  readonly move: { readonly port: number; readonly bindAddress: string } | null;
}

export const DEFAULT_SOURCE_OPTIONS: SourceOptions = {
  spoolDir: null,
  spoolBytes: 4 * 1024 ** 3,
  dicomweb: { credentials: null, requestsPerSecond: 50, allowPlainHttp: false },
  dimse: { callingAet: "LESIONARY", move: null },
};

/**
 * The options that an environment asks for:
 *
 * - `LESIONARY_DICOMWEB_USER` with `LESIONARY_DICOMWEB_PASSWORD`, or `LESIONARY_DICOMWEB_TOKEN`
 * - `LESIONARY_DICOMWEB_ALLOW_HTTP` = 1
 * - `LESIONARY_AE_TITLE`
 * - `LESIONARY_MOVE_PORT`, and `LESIONARY_MOVE_BIND` (127.0.0.1 unless told otherwise)
 *
 * @throws AppError `bad-request` that names the variable, never its value
 */
export function sourceOptionsFromEnv(
  env: Readonly<Record<string, string | undefined>>,
  spoolDir: string | null = null,
): SourceOptions {
  const aet = env.LESIONARY_AE_TITLE;
  return {
    ...DEFAULT_SOURCE_OPTIONS,
    spoolDir,
    dicomweb: {
      ...DEFAULT_SOURCE_OPTIONS.dicomweb,
      credentials: credentialsFromEnv(env),
      allowPlainHttp: env.LESIONARY_DICOMWEB_ALLOW_HTTP === "1",
    },
    dimse: {
      callingAet: aet ? parseAeTitle(aet, "in LESIONARY_AE_TITLE") : DEFAULT_SOURCE_OPTIONS.dimse.callingAet,
      move: moveFromEnv(env),
    },
  };
}

function credentialsFromEnv(env: Readonly<Record<string, string | undefined>>): DicomwebCredentials | null {
  const token = env.LESIONARY_DICOMWEB_TOKEN;
  const user = env.LESIONARY_DICOMWEB_USER;
  const password = env.LESIONARY_DICOMWEB_PASSWORD;
  if (token && user) {
    throw new AppError(
      "bad-request",
      "Set either LESIONARY_DICOMWEB_TOKEN or LESIONARY_DICOMWEB_USER, not both.",
    );
  }
  if (token) return { kind: "bearer", token };
  if (!user) return null;
  if (user.includes(":")) {
    throw new AppError("bad-request", "LESIONARY_DICOMWEB_USER cannot hold a colon (RFC 7617).");
  }
  return { kind: "basic", user, password: password ?? "" };
}

function moveFromEnv(env: Readonly<Record<string, string | undefined>>): DimseOptions["move"] {
  const text = env.LESIONARY_MOVE_PORT;
  if (!text) return null;
  const port = Number(text);
  if (!Number.isInteger(port) || port < 1 || port > 65_535) {
    throw new AppError("bad-request", "LESIONARY_MOVE_PORT must be a port number between 1 and 65535.");
  }
  return { port, bindAddress: env.LESIONARY_MOVE_BIND || "127.0.0.1" };
}
