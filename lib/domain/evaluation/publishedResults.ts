/** What others reached, as they published it. */
export interface PublishedResult {
  readonly key: string;
  readonly name: string;
  /** Where it stands. */
  readonly source: string;
  readonly points: readonly { readonly fpPerImage: number; readonly sensitivity: number }[];
}

/** On which images all of them were measured. */
export const PUBLISHED_ON =
  "official test set of DeepLesion, 4,817 key slices, IoU ≥ 0.5, false positives per image";

/** Sensitivities of the paper, and of two later detectors, all on the official test set of DeepLesion. */
export const PUBLISHED_RESULTS: readonly PublishedResult[] = [
  {
    key: "deeplesion",
    name: "DeepLesion 2018",
    source: "Yan et al., J. Med. Imaging 5(3) 036501 (2018), abstract",
    points: [
      { fpPerImage: 3, sensitivity: 0.7731 },
      { fpPerImage: 5, sensitivity: 0.811 },
    ],
  },
  {
    key: "3dce",
    name: "3DCE 2018",
    source: "Yan et al., MICCAI 2018, 27 slices",
    points: pointsOf(62.48, 73.37, 80.7, 85.65, 89.09, 91.06),
  },
  {
    key: "mulan",
    name: "MULAN 2019",
    source: "Yan et al., MICCAI 2019, with tags",
    points: pointsOf(76.12, 83.69, 88.76, 92.3, 94.71, 95.64),
  },
];

/** Percentages where both later papers read their curves. */
function pointsOf(...percents: readonly number[]): PublishedResult["points"] {
  return [0.5, 1, 2, 4, 8, 16].map((fpPerImage, at) => ({
    fpPerImage,
    sensitivity: Number(((percents[at] ?? 0) / 100).toFixed(4)),
  }));
}
