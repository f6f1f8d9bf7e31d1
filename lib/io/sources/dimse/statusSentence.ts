import { AppError } from "#lib/domain/errors.ts";
import { PassingFailure } from "../pacs/retrying.ts";

/** Who speaks to whom, for sentences about it. */
export interface DimsePeer {
  readonly calledAet: string;
  readonly host: string;
  readonly port: number;
  readonly callingAet: string;
}

export type DimseOperation = "C-ECHO" | "C-FIND" | "C-GET" | "C-MOVE";

export const PENDING = 0xff00;
/** Pending, and some of the keys asked for are not known to the PACS (PS3.4 C.4.1.1.4). */
export const PENDING_WITH_WARNING = 0xff01;
export const SUCCESS = 0x0000;
/** Done, but some objects could not be sent. */
export const SOME_FAILED = 0xb000;
/** More matches than the PACS wants to answer. */
export const TOO_MANY_MATCHES = 0xa700;

/**
 * What a final status that is no success means, as an error: one that may pass, or one for a person to mend (PS3.4
 * C.4.1.1.4, C.4.2.1.5, C.4.3.1.4; PS3.7 C).
 *
 * @param status as in the response's (0000,0900)
 */
export function statusFailure(operation: DimseOperation, status: number, peer: DimsePeer): Error {
  const says = `${peer.calledAet} answers ${operation} with status ${hex(status)}`;
  if (status === 0xa801) {
    return new AppError(
      "unavailable",
      `${says}: it does not know us as a place to move to. Have its administrator add AE title ${peer.callingAet} with the address of this machine and the port in LESIONARY_MOVE_PORT.`,
    );
  }
  if (status >= 0xa700 && status <= 0xa7ff) {
    return new PassingFailure(`${says}: it is out of resources. Try again later.`);
  }
  if (status === 0x0124 || status === 0xa710) {
    return new AppError(
      "unavailable",
      `${says}: it does not allow us that. Have its administrator permit ${operation} to AE title ${peer.callingAet}.`,
    );
  }
  if (status === 0x0122 || status === 0x0211 || status === 0x0118) {
    return new AppError("unavailable", `${says}: it does not offer that. ${other(operation)}`);
  }
  if (status === 0xa900) {
    return new AppError(
      "unavailable",
      `${says}: it finds the question malformed. Ask its vendor whether it supports the Study Root model.`,
    );
  }
  if (status === 0xfe00) return new PassingFailure(`${says}: it was told to stop.`);
  // Cxxx, 0110 and all others: could not process; often a passing trouble inside the PACS.
  return new PassingFailure(`${says}: it could not do it. Its log may say why.`);
}

/** What to use instead. */
export function other(operation: DimseOperation): string {
  if (operation === "C-GET") {
    return "Use C-MOVE: set LESIONARY_MOVE_PORT, and have the PACS know our AE title, address and that port.";
  }
  if (operation === "C-MOVE") return "Use C-GET: leave LESIONARY_MOVE_PORT empty.";
  return "Ask for its DICOM conformance statement, or use its DICOMweb address.";
}

/** An association that the PACS turned down (PS3.8 9.3.4). */
export function rejectionFailure(
  rejection: { readonly result: number; readonly source: number; readonly reason: number },
  peer: DimsePeer,
): Error {
  const { result, source, reason } = rejection;
  const says = `${peer.calledAet} at ${peer.host}:${peer.port} turns us down`;
  if (source === 1 && reason === 3) {
    return new AppError(
      "unavailable",
      `${says}: it does not know our AE title ${peer.callingAet}. Have its administrator add it, or set LESIONARY_AE_TITLE to one that it knows.`,
    );
  }
  if (source === 1 && reason === 7) {
    return new AppError(
      "unavailable",
      `${says}: it does not go by AE title ${peer.calledAet}. Check the source.`,
    );
  }
  const sentence = `${says} (result ${result}, source ${source}, reason ${reason})`;
  // Transient, or congestion and limits that a permanent rejection is often given for.
  if (result === 2 || source === 3) return new PassingFailure(`${sentence}: it is busy. Try again later.`);
  return new AppError(
    "unavailable",
    `${sentence}: ask its administrator whether it accepts ${peer.callingAet}.`,
  );
}

function hex(status: number): string {
  return status.toString(16).toUpperCase().padStart(4, "0");
}
