/** The least and the greatest of a number over lesions; null when no lesion has it. */
export interface Extent {
  readonly min: number | null;
  readonly max: number | null;
}

/**
 * The numbers of the paper's section on data statistics (Yan et al. 2018, section 2.2.2), of any set of lesions.
 *
 * Whatever is not said to be of something else is over lesions: a study with three lesions counts three times in the
 * median spacing, as it does in the rows of DL_info.csv.
 */
export interface DatasetStatistics {
  readonly lesions: number;
  readonly keySlices: number;
  readonly studies: number;
  readonly patients: number;
  /** How many key slices have so many lesions: `{"1": 1303, "2": 23}`. */
  readonly bookmarksPerSlice: Readonly<Record<string, number>>;
  /** Distance of slices; the shares, 0..1, are of lesions whose interval is known. */
  readonly intervalMm: Extent & { readonly share1mm: number | null; readonly share5mm: number | null };
  /** Distance between columns. */
  readonly spacingMm: Extent & { readonly median: number | null };
  /** Lesions by the size of their key slice, columns x rows: `{"512x512": 1342}`. */
  readonly imageSize: Readonly<Record<string, number>>;
  /** Boxes are as padded as they are, so the padding is in their size (paper, Fig. 6). */
  readonly boxWidthMm: { readonly median: number | null };
  readonly boxHeightMm: { readonly median: number | null };
  readonly longMm: Extent;
  readonly shortMm: Extent;
  /** Lesions of each coarse type; those without one are in none. */
  readonly types: Readonly<Record<string, number>>;
  readonly splits: Readonly<Record<string, number>>;
}
