import { constants, inflateRawSync } from "node:zlib";
import type { DicomElement } from "../../domain/dicom/dataset.ts";
import {
  EXPLICIT_BIG_ENDIAN,
  EXPLICIT_LITTLE_ENDIAN,
  IMPLICIT_LITTLE_ENDIAN,
  type TransferSyntax,
  transferSyntax,
} from "../../domain/dicom/transferSyntax.ts";
import { AppError } from "../../domain/errors.ts";
import { ElementCursor, type Encoding } from "./ElementCursor.ts";
import { readElements } from "./readElements.ts";
import { vrOfTag } from "./vrOfTag.ts";

const PREAMBLE_BYTES = 128;
/** Of the shortest element there is. */
const HEAD_BYTES = 8;
const TRANSFER_SYNTAX = "00020010";
const FILE_META: Encoding = { explicitVr: true, littleEndian: true };
/** A deflated data set may open up to this; more is a bomb, or an object too big to hold in memory. */
const MAX_INFLATED_BYTES = 128 * 1024 * 1024;

/** An opened DICOM file: its meta group read, the cursor on the first element of its data set. */
export interface Part10 {
  readonly syntax: TransferSyntax;
  readonly cursor: ElementCursor;
  /** The file meta elements; further elements are added to the same map. */
  readonly elements: Map<string, DicomElement>;
}

/**
 * Opens a DICOM file (PS3.10 7), also one that was stored without preamble or without its meta group, as older archives
 * and network dumps do; the transfer syntax is then told from how its first element looks.
 *
 * @returns null when nothing in the bytes looks like DICOM
 * @throws AppError `unreadable` when it is DICOM and damaged; `too-large` when a deflated data set opens up beyond reason
 */
export function openPart10(bytes: Uint8Array): Part10 | null {
  const start = firstElement(bytes);
  if (bytes.length < start + HEAD_BYTES) return null;
  const elements = new Map<string, DicomElement>();
  const meta = new ElementCursor(bytes, start, FILE_META);
  readElements(meta, { goesOn: isFileMeta }, elements);
  const named = elements.get(TRANSFER_SYNTAX)?.values?.[0];
  const uid = named === undefined ? guessedSyntax(bytes, meta.position) : String(named);
  if (uid === null) return null;
  const syntax = transferSyntax(uid);
  // What the data set was found to be written in counts from here on, whether or not the file said so.
  elements.set(TRANSFER_SYNTAX, { vr: "UI", values: [uid] });
  return { syntax, cursor: dataSetCursor(bytes, meta.position, syntax), elements };
}

function dataSetCursor(bytes: Uint8Array, position: number, syntax: TransferSyntax): ElementCursor {
  if (syntax.deflated) {
    return new ElementCursor(inflated(bytes.subarray(position)), 0, FILE_META);
  }
  const { littleEndian } = syntax;
  // Some writers say implicit and write explicit, or the other way round: the first element shows which it is.
  const explicitVr = littleEndian ? looksExplicit(bytes, position) : true;
  return new ElementCursor(bytes, position, { explicitVr, littleEndian });
}

/** Where the first element stands: after the preamble, or at once. */
function firstElement(bytes: Uint8Array): number {
  if (hasPrefix(bytes, PREAMBLE_BYTES)) return PREAMBLE_BYTES + 4;
  return hasPrefix(bytes, 0) ? 4 : 0;
}

const isFileMeta = (tag: number): boolean => tag >>> 16 === 0x0002;

function hasPrefix(bytes: Uint8Array, at: number): boolean {
  return bytes[at] === 0x44 && bytes[at + 1] === 0x49 && bytes[at + 2] === 0x43 && bytes[at + 3] === 0x4d;
}

function groupAt(bytes: Uint8Array, at: number): number {
  return (bytes[at] ?? 0) | ((bytes[at + 1] ?? 0) << 8);
}

/** The first element of a data set without meta group: a low group number, and a VR or a short length after it. */
function guessedSyntax(bytes: Uint8Array, at: number): string | null {
  if (bytes.length < at + HEAD_BYTES) return null;
  const little = groupAt(bytes, at);
  const big = ((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0);
  const plausible = (group: number): boolean => group >= 0x0004 && group <= 0x0020;
  if (looksExplicit(bytes, at)) {
    if (plausible(little)) return EXPLICIT_LITTLE_ENDIAN;
    return plausible(big) ? EXPLICIT_BIG_ENDIAN : null;
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const tag = little * 0x10000 + view.getUint16(at + 2, true);
  const isElement = plausible(little) && (vrOfTag(tag) !== null || (tag & 0xffff) === 0);
  return isElement && view.getUint32(at + 4, true) <= bytes.length ? IMPLICIT_LITTLE_ENDIAN : null;
}

/** Whether two capital letters stand where explicit VR has its VR. */
function looksExplicit(bytes: Uint8Array, at: number): boolean {
  return /^(A[EST]|CS|D[AST]|F[DL]|IS|L[OT]|O[BDFLVW]|PN|S[HLQSTV]|TM|U[CILNRSTV])$/.test(
    String.fromCharCode(bytes[at + 4] ?? 0, bytes[at + 5] ?? 0),
  );
}

/** As much as there is: of a file's beginning, or of a file cut short, the beginning of its data set. */
function inflated(bytes: Uint8Array): Uint8Array {
  try {
    return inflateRawSync(bytes, {
      maxOutputLength: MAX_INFLATED_BYTES,
      finishFlush: constants.Z_SYNC_FLUSH,
    });
  } catch (cause) {
    if (cause instanceof RangeError) {
      throw new AppError(
        "too-large",
        `The deflated data set opens up to more than ${MAX_INFLATED_BYTES} bytes. Have the source send it uncompressed.`,
        { cause },
      );
    }
    throw new AppError(
      "unreadable",
      "The deflated data set cannot be inflated: the file is damaged. Copy it again from where it came from.",
      { cause },
    );
  }
}
