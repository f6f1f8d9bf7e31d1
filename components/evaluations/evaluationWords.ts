import type { ListedKind } from "#lib/contracts/evaluations.ts";
import { PROTOCOLS, type ProtocolName } from "#lib/domain/evaluation/protocols.ts";
import type { Dimension } from "#lib/domain/evaluation/strata.ts";
import { COARSE_TYPES } from "../ui/typeWords.ts";

/** What boxes and lesions are, as headings of lists. */
export const KIND_TITLES: Readonly<Record<ListedKind, string>> = {
  unlabelled: "Probable lesions nobody marked",
  background: "On nothing",
  localisation: "Beside a lesion",
  duplicate: "Over a found lesion",
  missed: "Missed lesions",
  hit: "Hits",
};

/** What one of them is. */
export const KIND_NAMES: Readonly<Record<ListedKind, string>> = {
  ...KIND_TITLES,
  unlabelled: "Probable lesion nobody marked",
  missed: "Missed lesion",
  hit: "Hit",
};

/** What that means, in a sentence. */
export const KIND_MEANINGS: Readonly<Record<ListedKind, string>> = {
  unlabelled: "False positives that are as sure as the better half of the hits",
  background: "False positives with less than 0.1 overlap",
  localisation: "False positives that overlap a lesion by 0.1 or more, but too little",
  duplicate: "Boxes over lesions that a surer box found",
  missed: "Lesions that no box at or above the threshold found",
  hit: "Boxes that found a lesion",
};

export const TRUTH_WORDS = { original: "Original truth", corrected: "Corrected truth" } as const;

/** A group as people call it: types stand by their numbers in the data. */
export function groupWord(by: Dimension, name: string): string {
  if (by === "type") return COARSE_TYPES[Number(name)] ?? "not labelled";
  return name
    .replace("<=", "≤ ")
    .replace("<", "< ")
    .replace(">", "> ")
    .replace("-", "–")
    .replace("unknown", "not known");
}

/** The protocol in a few words, to stand beside every figure. */
export function protocolText(protocol: ProtocolName, iou: number | null): string {
  const { overlap } = PROTOCOLS[protocol];
  if (iou === null) return protocol;
  return `${protocol}, ${overlap === "iobb-inclusive" ? "IoBB" : "IoU"} ≥ ${iou}`;
}

export const percentText = (share: number | null | undefined, digits = 1): string =>
  share === null || share === undefined ? "–" : `${(100 * share).toFixed(digits)} %`;
