import type { Code, DicomDataset } from "../dicom/dataset.ts";
import {
  codeContent,
  containerItem,
  DCM,
  type DrawnOn,
  graphicContent,
  numberContent,
  textContent,
  uidContent,
} from "./contentItems.ts";

/** What a measurement group is about. */
export interface GroupFacts {
  readonly trackingUid: string;
  readonly trackingId: string;
  readonly finding: Code | null;
  readonly site: Code | null;
  /** Code schemes of the writer: today's SNOMED CT, or the older SRT. */
  readonly scheme: "SCT" | "SRT";
}

/** A measured line; a writer may leave the value out. */
export interface MeasuredLine {
  readonly drawn: DrawnOn;
  readonly mm: number | null;
  readonly graphicType?: string;
}

const CONCEPTS = {
  SCT: {
    long: { scheme: "SCT", value: "103339001", meaning: "Long Axis" },
    short: { scheme: "SCT", value: "103340004", meaning: "Short Axis" },
    length: { scheme: "SCT", value: "410668003", meaning: "Length" },
    site: { scheme: "SCT", value: "363698007", meaning: "Finding Site" },
  },
  SRT: {
    long: { scheme: "SRT", value: "G-A185", meaning: "Long Axis" },
    short: { scheme: "SRT", value: "G-A186", meaning: "Short Axis" },
    length: { scheme: "SRT", value: "G-D7FE", meaning: "Length" },
    site: { scheme: "SRT", value: "G-C0E3", meaning: "Finding Site" },
  },
} as const;

const MILLIMETER: Code = { scheme: "UCUM", value: "mm", meaning: "millimeter" };

/**
 * A measurement group (PS3.16 TID 1501) with any of a long axis, a short axis and a length.
 *
 * @param comment what the reader writes of it in words; null for nothing
 */
export function lineGroup(
  facts: GroupFacts,
  lines: Partial<Readonly<Record<"long" | "short" | "length", MeasuredLine>>>,
  comment: string | null = null,
): DicomDataset {
  const measures = (["long", "short", "length"] as const).flatMap((role) => {
    const line = lines[role];
    return line ? [lengthContent(CONCEPTS[facts.scheme][role], line)] : [];
  });
  const words = comment === null ? [] : [commentContent(comment)];
  return measurementGroup(facts, [...measures, ...words]);
}

/** What a reader writes of a mark in words (PS3.16 TID 1501, Comment). */
export const commentContent = (words: string): DicomDataset =>
  textContent("CONTAINS", DCM("121106", "Comment"), words);

/** A measurement group around any content: what it tracks, what was found and where. */
export function measurementGroup(facts: GroupFacts, content: readonly DicomDataset[]): DicomDataset {
  const { trackingId, trackingUid, finding, site, scheme } = facts;
  return containerItem(
    DCM("125007", "Measurement Group"),
    [
      textContent("HAS OBS CONTEXT", DCM("112039", "Tracking Identifier"), trackingId),
      uidContent("HAS OBS CONTEXT", DCM("112040", "Tracking Unique Identifier"), trackingUid),
      ...(finding ? [codeContent("CONTAINS", DCM("121071", "Finding"), finding)] : []),
      ...(site ? [codeContent("HAS CONCEPT MOD", CONCEPTS[scheme].site, site)] : []),
      ...content,
    ],
    "1501",
  );
}

const lengthContent = (concept: Code, { drawn, mm, graphicType = "POLYLINE" }: MeasuredLine): DicomDataset =>
  numberContent(concept, mm, MILLIMETER, [graphicContent("INFERRED FROM", drawn, graphicType)]);
