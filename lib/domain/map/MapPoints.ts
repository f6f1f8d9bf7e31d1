import { FLAG_RULES } from "../flags/flagRules.ts";

/**
 * The lesions of a map, one place of each array a lesion, in the order of their numbers. Arrays instead of objects: tens of
 * thousands are fetched, placed and drawn at a time.
 */
export interface MapPoints {
  readonly count: number;
  /** Lesions of the query whose place in the body is not known. */
  readonly unplaced: number;
  readonly ids: Uint32Array;
  /** The version that counts. */
  readonly versions: Uint32Array;
  /** Place in the body: x across the slice, z head (0) to the end of the trunk (1). */
  readonly x: Float32Array;
  readonly z: Float32Array;
  /** Mean of the two diameters. */
  readonly sizeMm: Float32Array;
  /** What it is coloured by: see `typeOf`, `verdictOf`, `flagsOf`, `hasImage`. */
  readonly bits: Uint32Array;
}

/** How a verdict is told in three bits: its place in this list; the first is none. */
export const MAP_VERDICTS = [null, "accepted", "fixed", "unsure", "rejected", "merged"] as const;

/** How flags are told: a bit a rule, in this order, and one more for rules that are not ours. */
export const MAP_RULES: readonly string[] = FLAG_RULES.map(({ name }) => name);

/** Where in `bits` each thing begins. */
export const BIT_OF = { type: 0, verdict: 4, image: 7, flags: 8 } as const;

/** 1..8 as in DL_info; 0 when it is not labelled. */
export const typeOf = (bits: number): number => bits & 15;
/** A place in `MAP_VERDICTS`. */
export const verdictOf = (bits: number): number => (bits >>> BIT_OF.verdict) & 7;
export const hasImage = (bits: number): boolean => ((bits >>> BIT_OF.image) & 1) === 1;
/** A bit for each rule of `MAP_RULES` that flagged it. */
export const flagsOf = (bits: number): number => bits >>> BIT_OF.flags;

/** Bytes before the first lesion: how many there are, and how many are not placed. */
export const HEAD_BYTES = 8;
/** Bytes a lesion: number, version, x, z, mean diameter, bits; four each, the most significant first. */
export const RECORD_BYTES = 24;

/**
 * Reads what the server sends.
 *
 * @throws RangeError when it is cut short: a fault of the connection, to be fetched again
 */
export function readMapPoints(bytes: ArrayBuffer): MapPoints {
  const view = new DataView(bytes);
  if (bytes.byteLength < HEAD_BYTES) throw new RangeError("the answer holds no points");
  const count = view.getUint32(0);
  if (bytes.byteLength !== HEAD_BYTES + count * RECORD_BYTES) {
    throw new RangeError(`${count} points do not fit ${bytes.byteLength} bytes`);
  }
  const points = {
    count,
    unplaced: view.getUint32(4),
    ids: new Uint32Array(count),
    versions: new Uint32Array(count),
    x: new Float32Array(count),
    z: new Float32Array(count),
    sizeMm: new Float32Array(count),
    bits: new Uint32Array(count),
  };
  for (let i = 0, at = HEAD_BYTES; i < count; i++, at += RECORD_BYTES) {
    points.ids[i] = view.getUint32(at);
    points.versions[i] = view.getUint32(at + 4);
    points.x[i] = view.getFloat32(at + 8);
    points.z[i] = view.getFloat32(at + 12);
    points.sizeMm[i] = view.getFloat32(at + 16);
    points.bits[i] = view.getUint32(at + 20);
  }
  return points;
}
