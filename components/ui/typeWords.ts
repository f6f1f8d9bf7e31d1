/** Coarse lesion types by their numbers in DL_info.csv. */
export const COARSE_TYPES: Readonly<Record<number, string>> = {
  1: "bone",
  2: "abdomen",
  3: "mediastinum",
  4: "liver",
  5: "lung",
  6: "kidney",
  7: "soft tissue",
  8: "pelvis",
};
