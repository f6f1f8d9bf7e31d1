import path from "node:path";
import { AppError } from "#lib/domain/errors.ts";

/**
 * Where studies come from, as one types it on the command line or in the web app. Holds no credentials, so it may be
 * stored and shown as it stands.
 */
export type SourceSpec =
  /** A folder, or a zip archive standing for one. */
  | { readonly kind: "folder"; readonly path: string }
  /** Root of a DICOMweb service, without a slash at its end, such as `https://pacs.example/dicom-web`. */
  | { readonly kind: "dicomweb"; readonly url: string }
  | {
      readonly kind: "dimse";
      /** The PACS's AE title. */
      readonly calledAet: string;
      readonly host: string;
      readonly port: number;
    };

const USAGE = "a folder, a zip file, dicomweb:URL or dimse:AET@host:port";

/**
 * Reads a source as people write it: `/data/ct`, `study.zip`, `dicomweb:https://pacs/dicom-web` or
 * `dimse:PACS@10.0.0.5:104`.
 *
 * @throws AppError `bad-request` with a sentence that says what is wrong; it never repeats a password
 */
export function parseSourceSpec(text: string): SourceSpec {
  const given = text.trim();
  if (given === "") throw new AppError("bad-request", `A source is missing: give ${USAGE}.`);
  if (given.startsWith("dicomweb:")) return dicomwebSpec(given.slice("dicomweb:".length));
  if (given.startsWith("dimse:")) return dimseSpec(given.slice("dimse:".length));
  if (/^https?:/i.test(given)) {
    throw new AppError("bad-request", "A DICOMweb source is written with `dicomweb:` before its URL.");
  }
  if (given.includes("\0")) throw new AppError("bad-request", "A path cannot hold a null character.");
  return { kind: "folder", path: path.resolve(given) };
}

/** A source as people write it: `parseSourceSpec` gives the same source back. */
export function formatSourceSpec(spec: SourceSpec): string {
  if (spec.kind === "folder") return spec.path;
  if (spec.kind === "dicomweb") return `dicomweb:${spec.url}`;
  const host = spec.host.includes(":") ? `[${spec.host}]` : spec.host;
  return `dimse:${spec.calledAet}@${host}:${spec.port}`;
}

function dicomwebSpec(text: string): SourceSpec {
  const url = URL.parse(text);
  if (!url || (url.protocol !== "https:" && url.protocol !== "http:")) {
    throw new AppError(
      "bad-request",
      "The address after `dicomweb:` is not a URL that starts with https:// (or http://).",
    );
  }
  if (url.username !== "" || url.password !== "") {
    throw new AppError(
      "bad-request",
      `Credentials do not belong into the address of ${url.host}: set LESIONARY_DICOMWEB_USER and LESIONARY_DICOMWEB_PASSWORD, or LESIONARY_DICOMWEB_TOKEN.`,
    );
  }
  if (url.search !== "" || url.hash !== "") {
    throw new AppError(
      "bad-request",
      `The DICOMweb address of ${url.host} must end with its path, before any ? or #.`,
    );
  }
  return { kind: "dicomweb", url: url.href.replace(/\/+$/, "") };
}

function dimseSpec(text: string): SourceSpec {
  // The last @ parts them: an AE title may hold one, a host may not.
  const match = /^(?<aet>.+)@(?<host>\[[0-9a-fA-F:.]+\]|[A-Za-z0-9._-]+):(?<port>\d{1,5})$/.exec(text);
  const { aet = "", host = "", port = "" } = match?.groups ?? {};
  if (!match) {
    throw new AppError(
      "bad-request",
      "A DIMSE source is written dimse:AET@host:port, as in dimse:PACS@10.0.0.5:104.",
    );
  }
  const calledAet = parseAeTitle(aet, "after `dimse:`");
  const portNumber = Number(port);
  if (portNumber < 1 || portNumber > 65_535) {
    throw new AppError("bad-request", `The port ${port} of the DIMSE source is not between 1 and 65535.`);
  }
  return { kind: "dimse", calledAet, host: host.replace(/^\[|\]$/g, ""), port: portNumber };
}

/**
 * An AE title (PS3.5 6.2, VR AE): 1 to 16 printable characters without backslash.
 *
 * @param where completes the sentence "The AE title … is not …"
 */
export function parseAeTitle(text: string, where: string): string {
  const title = text.trim();
  if (!/^[\x20-\x5B\x5D-\x7E]{1,16}$/.test(title)) {
    throw new AppError(
      "bad-request",
      `The AE title ${where} must have 1 to 16 letters, digits or signs, and no backslash.`,
    );
  }
  return title;
}
