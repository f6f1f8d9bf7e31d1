/** What an adult's slices look like at one height in the body: the mean of each feature. */
export interface BodyTemplate {
  /** Height, 0 head .. 1 feet end of the trunk, on the scale of DL_info. */
  readonly z: number;
  /** Distance from the upper end [mm]: the scale of DL_info is not even, it spends more of itself on the chest. */
  readonly mm: number;
  readonly bodyAreaMm2: number;
  readonly widthOverHeight: number;
  readonly airShare: number;
  readonly boneShare: number;
}

/**
 * An adult from the head down, as far as the geometric estimate needs to know one.
 *
 * The distances are the medians between 1,900 pairs of slices of the same DeepLesion series, whose interval and
 * regressor height are published (below 0.3 and above 0.85 there are few pairs, and the numbers are coarse). The
 * features are read off published key slices and a chest series where there are some, and else off anatomy: an upper
 * neck is round and has much bone, shoulders are wide, lungs hold air, the abdomen has little bone, the pelvis more, and
 * thighs lie apart. Arms are taken to be raised.
 */
export const BODY_TEMPLATE: readonly BodyTemplate[] = [
  at(0.0, 0, 14_000, 0.85, 0.0, 0.3),
  at(0.1, 80, 20_000, 0.78, 0.03, 0.2),
  at(0.15, 105, 18_000, 0.85, 0.05, 0.17),
  at(0.2, 130, 13_000, 1.0, 0.03, 0.12),
  at(0.25, 155, 20_000, 1.2, 0.02, 0.085),
  at(0.29, 175, 42_000, 1.55, 0.025, 0.075),
  at(0.32, 192, 55_000, 1.68, 0.03, 0.085),
  at(0.35, 212, 60_000, 1.78, 0.08, 0.085),
  at(0.38, 235, 61_000, 1.75, 0.17, 0.065),
  at(0.42, 268, 63_000, 1.58, 0.27, 0.05),
  at(0.46, 302, 64_000, 1.45, 0.32, 0.042),
  at(0.5, 339, 64_000, 1.38, 0.33, 0.04),
  at(0.55, 390, 62_000, 1.36, 0.27, 0.038),
  at(0.58, 423, 60_000, 1.36, 0.22, 0.036),
  at(0.6, 446, 59_000, 1.36, 0.16, 0.036),
  at(0.62, 471, 57_000, 1.37, 0.08, 0.036),
  at(0.65, 508, 55_000, 1.38, 0.035, 0.038),
  at(0.7, 571, 55_000, 1.4, 0.035, 0.042),
  at(0.74, 621, 57_000, 1.42, 0.03, 0.06),
  at(0.78, 673, 60_000, 1.47, 0.02, 0.085),
  at(0.82, 722, 62_000, 1.55, 0.012, 0.095),
  at(0.86, 775, 58_000, 1.7, 0.005, 0.085),
  at(0.9, 850, 46_000, 1.9, 0.0, 0.05),
  at(0.95, 1020, 36_000, 1.9, 0.0, 0.05),
  at(1.0, 1200, 22_000, 1.8, 0.0, 0.1),
];

function at(
  z: number,
  mm: number,
  bodyAreaMm2: number,
  widthOverHeight: number,
  airShare: number,
  boneShare: number,
): BodyTemplate {
  return { z, mm, bodyAreaMm2, widthOverHeight, airShare, boneShare };
}
