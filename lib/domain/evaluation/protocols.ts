/** How detections are compared with the truth. */
export interface Protocol {
  readonly name: ProtocolName;
  readonly overlap: OverlapKind;
  /** Overlap from which a lesion is found; null: the protocol leaves no choice. */
  readonly threshold: number | null;
  /**
   * `every-lesion`: a detection finds every lesion that it overlaps enough and that none has found yet; over found ones
   * alone it counts for nothing. `one-to-one`: it finds the one that it overlaps most, and is false when none is left.
   */
  readonly matching: "every-lesion" | "one-to-one";
  /** Which images count, with all that is detected on them. */
  readonly images: "with-lesions" | "all";
  /** How the curve goes on beyond its last point. */
  readonly beyond: "clamp" | "extrapolate";
}

export const PROTOCOL_NAMES = [
  "deeplesion-2018",
  "deeplesion-2018-extrapolate",
  "iobb-0.3",
  "centre-in-box",
  "coco-one-to-one",
] as const;
export type ProtocolName = (typeof PROTOCOL_NAMES)[number];

/**
 * How much of what overlaps what. With `-inclusive` an edge names a pixel that belongs to the box, so that a box is one
 * pixel wider than the difference of its edges, as the public rule has it.
 */
export type OverlapKind = "iou-inclusive" | "iou" | "iobb-inclusive" | "centre";

const PUBLIC_RULE = {
  overlap: "iou-inclusive",
  threshold: 0.5,
  matching: "every-lesion",
  images: "with-lesions",
  beyond: "clamp",
} as const;

export const PROTOCOLS: Readonly<Record<ProtocolName, Protocol>> = {
  "deeplesion-2018": { ...PUBLIC_RULE, name: "deeplesion-2018" },
  "deeplesion-2018-extrapolate": {
    ...PUBLIC_RULE,
    name: "deeplesion-2018-extrapolate",
    beyond: "extrapolate",
  },
  "iobb-0.3": { ...PUBLIC_RULE, name: "iobb-0.3", overlap: "iobb-inclusive", threshold: 0.3 },
  "centre-in-box": { ...PUBLIC_RULE, name: "centre-in-box", overlap: "centre", threshold: null },
  "coco-one-to-one": {
    name: "coco-one-to-one",
    overlap: "iou",
    threshold: 0.5,
    matching: "one-to-one",
    images: "all",
    beyond: "clamp",
  },
};

/**
 * The rule in sentences, to stand beside every number that it gives.
 *
 * @param threshold the overlap that was asked for
 */
export function ruleText(protocol: Protocol, threshold: number): string {
  return [
    "All detections of all images are sorted by falling score; of equal scores the lower image id comes first, then the file's order.",
    OVERLAP_TEXTS[protocol.overlap](threshold),
    MATCHING_TEXTS[protocol.matching],
    IMAGES_TEXTS[protocol.images],
    "Sensitivity is found lesions by lesions; a stratum is matched among all lesions and shares the axis of false positives.",
    BEYOND_TEXTS[protocol.beyond],
  ].join(" ");
}

const OVERLAP_TEXTS: Readonly<Record<OverlapKind, (threshold: number) => string>> = {
  "iou-inclusive": (at) =>
    `A detection covers a lesion when intersection over union is at least ${at}, widths and heights counted with one pixel added.`,
  iou: (at) => `A detection covers a lesion when intersection over union is at least ${at}.`,
  "iobb-inclusive": (at) =>
    `A detection covers a lesion when at least ${at} of the detected box lies in the lesion's box, widths and heights counted with one pixel added.`,
  centre: () =>
    "A detection covers a lesion when the centre of the detected box lies in the lesion's box or on its edge.",
};

const MATCHING_TEXTS: Readonly<Record<Protocol["matching"], string>> = {
  "every-lesion":
    "It finds every covered lesion that was not found before, one box several of them if it covers them; a box that covers only found lesions is neither hit nor false positive; a box that covers none is a false positive.",
  "one-to-one":
    "It finds the lesion that it overlaps most among those it covers and that were not found before; otherwise it is a false positive.",
};

const IMAGES_TEXTS: Readonly<Record<Protocol["images"], string>> = {
  "with-lesions":
    "False positives are counted per image over the images with at least one lesion; other images, and what is detected on them, are left out.",
  all: "False positives are counted per image over all images, those without lesions too.",
};

const BEYOND_TEXTS: Readonly<Record<Protocol["beyond"], string>> = {
  clamp:
    "Between its points the curve is joined by lines; where several share a number of false positives the last counts; beyond the last point it stays level.",
  extrapolate:
    "Between its points the curve is joined by lines; where several share a number of false positives the first counts; beyond its ends it goes on along the line through the last two points, and has no value where these stand above one another.",
};
