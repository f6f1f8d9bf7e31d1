import { add, scale, type Vec3 } from "../geometry/vector.ts";

/**
 * From voxel indices to millimetres: rows of a 3 x 4 matrix that takes (i, j, k, 1) to x, y, z with x to the right, y to
 * the front and z to the head (RAS), as NIfTI has it. DICOM's x and y (LPS) point the other way.
 */
export type Affine = readonly [AffineRow, AffineRow, AffineRow];
type AffineRow = readonly [i: number, j: number, k: number, offset: number];

/** A block of slices as it lies in the patient, in DICOM's coordinates (LPS). */
export interface SliceBlock {
  /** Centre of the first pixel of the slice nearest to the head [mm]. */
  readonly origin: Vec3;
  /** Unit vectors in which the column index and the row index grow. */
  readonly row: Vec3;
  readonly column: Vec3;
  /** Between columns, and between rows [mm]. */
  readonly spacingXMm: number;
  readonly spacingYMm: number;
  /** From a slice to the next towards the feet [mm]. */
  readonly step: Vec3;
  readonly rows: number;
  readonly slices: number;
}

/**
 * The affine of a block whose voxels are stored as `voxelsOf` gives them: i along the rows, j up the columns (the last
 * row first) and k from the feet to the head. So j and k grow to the front and to the head for a patient who lies on the
 * back, as dcm2niix also stores CT.
 */
export function affineOf(block: SliceBlock): Affine {
  const { origin, row, column, spacingXMm, spacingYMm, step, rows, slices } = block;
  const alongI = scale(row, spacingXMm);
  const alongJ = scale(column, -spacingYMm);
  const alongK = scale(step, -1);
  const first = add(add(origin, scale(column, spacingYMm * (rows - 1))), scale(step, slices - 1));
  const ras = (at: 0 | 1 | 2): AffineRow => {
    const sign = at === 2 ? 1 : -1;
    // Adding 0 turns -0 into 0.
    return [sign * alongI[at] + 0, sign * alongJ[at] + 0, sign * alongK[at] + 0, sign * first[at] + 0];
  };
  return [ras(0), ras(1), ras(2)];
}

/** Rows of a slice in the order in which NIfTI stores them here: the last one first. */
export function flippedRows(values: Int16Array, columns: number, rows: number): Int16Array {
  const flipped = new Int16Array(values.length);
  for (let row = 0; row < rows; row++) {
    flipped.set(values.subarray(row * columns, (row + 1) * columns), (rows - 1 - row) * columns);
  }
  return flipped;
}
