import { cross, dot, length, scale, type Vec3 } from "../geometry/vector.ts";
import type { Affine } from "./affine.ts";

/** Length of a NIfTI-1 header with the four bytes that say that no extension follows; the voxels begin here. */
export const NIFTI_VOXELS_AT = 352;

/** What the coordinates are: of the scanner, or of this volume alone, whose place in the patient is not known. */
export type NiftiSpace = "scanner" | "volume";

export interface NiftiVolume {
  readonly columns: number;
  readonly rows: number;
  readonly slices: number;
  readonly affine: Affine;
  readonly space: NiftiSpace;
  /** At most 79 ASCII characters. */
  readonly description: string;
}

/** Codes of nifti1.h. */
const INT16 = 4;
const MILLIMETRES = 2;
const XFORM: Readonly<Record<NiftiSpace, number>> = { scanner: 1, volume: 2 };

/** Directions further than this from a right angle are sheared, as those of a tilted gantry: no quaternion tells them. */
const RIGHT_ANGLE = 1e-4;

/**
 * The header of a single-file NIfTI-1 volume of 16-bit signed HU, little endian.
 *
 * The affine stands in the sform, and as a quaternion in the qform where its axes are at right angles.
 * Source: nifti1.h, R. Cox et al., 2004.
 */
export function niftiHeader({ columns, rows, slices, affine, space, description }: NiftiVolume): Uint8Array {
  const bytes = new Uint8Array(NIFTI_VOXELS_AT);
  const view = new DataView(bytes.buffer);
  const short = (at: number, value: number) => view.setInt16(at, value, true);
  const float = (at: number, value: number) => view.setFloat32(at, value, true);

  view.setInt32(0, 348, true);
  for (const [at, size] of [3, columns, rows, slices, 1, 1, 1, 1].entries()) short(40 + 2 * at, size);
  short(70, INT16);
  short(72, 16);
  const axes = axesOf(affine);
  const rotation = rotationOf(axes);
  for (const [at, size] of [rotation?.handed ?? 1, ...axes.map(length)].entries()) float(76 + 4 * at, size);
  float(108, NIFTI_VOXELS_AT);
  float(112, 1);
  view.setUint8(123, MILLIMETRES);
  writeText(bytes, 148, 79, description);

  if (rotation) {
    short(252, XFORM[space]);
    for (const [at, value] of rotation.quaternion.entries()) float(256 + 4 * at, value);
    for (const [at, row] of affine.entries()) float(268 + 4 * at, row[3]);
  }
  short(254, XFORM[space]);
  for (const [at, value] of affine.flat().entries()) float(280 + 4 * at, value);
  writeText(bytes, 344, 4, "n+1");
  return bytes;
}

/** What a step along i, j and k is [mm]. */
const axesOf = ([x, y, z]: Affine): readonly [Vec3, Vec3, Vec3] => [
  [x[0], y[0], z[0]],
  [x[1], y[1], z[1]],
  [x[2], y[2], z[2]],
];

/** The rotation of the axes as b, c, d of a unit quaternion, and 1 or -1 for their handedness; null when sheared. */
function rotationOf(axes: readonly [Vec3, Vec3, Vec3]): {
  readonly quaternion: readonly [number, number, number];
  readonly handed: 1 | -1;
} | null {
  const [i, j, k0] = axes.map((axis) => scale(axis, 1 / length(axis)));
  if (!i || !j || !k0) return null;
  const skew = Math.max(Math.abs(dot(i, j)), Math.abs(dot(i, k0)), Math.abs(dot(j, k0)));
  if (!(skew < RIGHT_ANGLE)) return null;
  const handed = dot(cross(i, j), k0) < 0 ? -1 : 1;
  const k = scale(k0, handed);
  return { quaternion: quaternionOf([i, j, k]), handed };
}

/** Of a proper rotation whose columns are given; by whichever of the four parts is the largest, so that none is lost. */
function quaternionOf([i, j, k]: readonly [Vec3, Vec3, Vec3]): readonly [number, number, number] {
  const a2 = 1 + i[0] + j[1] + k[2];
  const b2 = 1 + i[0] - j[1] - k[2];
  const c2 = 1 - i[0] + j[1] - k[2];
  const d2 = 1 - i[0] - j[1] + k[2];
  const largest = Math.max(a2, b2, c2, d2);
  const half = Math.sqrt(largest) / 2;
  const quarter = 0.25 / half;
  const [a, b, c, d] =
    largest === a2
      ? [half, (j[2] - k[1]) * quarter, (k[0] - i[2]) * quarter, (i[1] - j[0]) * quarter]
      : largest === b2
        ? [(j[2] - k[1]) * quarter, half, (j[0] + i[1]) * quarter, (k[0] + i[2]) * quarter]
        : largest === c2
          ? [(k[0] - i[2]) * quarter, (j[0] + i[1]) * quarter, half, (k[1] + j[2]) * quarter]
          : [(i[1] - j[0]) * quarter, (k[0] + i[2]) * quarter, (k[1] + j[2]) * quarter, half];
  // NIfTI keeps three of the four parts: the first is taken to be not negative.
  return a < 0 ? [-b, -c, -d] : [b, c, d];
}

function writeText(bytes: Uint8Array, at: number, most: number, text: string): void {
  for (let i = 0; i < Math.min(most, text.length); i++) bytes[at + i] = text.charCodeAt(i) & 0x7f;
}
