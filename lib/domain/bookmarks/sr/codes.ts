import type { Code } from "../../dicom/dataset.ts";

/** What a measurement's concept says about its line. */
export type LineRole = "long" | "short" | "line";

/** Roles by coding scheme and value (PS3.16 CID 7469, CID 7470); the meaning is text and decides nothing. */
const ROLES: Readonly<Record<string, LineRole>> = {
  "SCT 103339001": "long", // Long Axis
  "SRT G-A185": "long",
  "SCT 131187009": "long", // Major Axis
  "SRT G-A193": "long",
  "SCT 103340004": "short", // Short Axis
  "SRT G-A186": "short",
  "SCT 131188004": "short", // Minor Axis
  "SRT G-A194": "short",
  "SCT 131189007": "short", // Perpendicular Axis
  "SRT G-A195": "short",
  "SCT 410668003": "line", // Length
  "SRT G-D7FE": "line",
  "SCT 81827009": "line", // Diameter
  "SRT M-02550": "line",
};

export const MEASUREMENT_GROUP = "DCM 125007";
export const TRACKING_IDENTIFIER = "DCM 112039";
export const TRACKING_UID = "DCM 112040";
export const FINDING = "DCM 121071";
export const FINDING_SITES: ReadonlySet<string> = new Set(["SCT 363698007", "SRT G-C0E3"]);
/** Referenced Segment, Referenced Segmentation Frame. */
export const SEGMENT_REFERENCES: ReadonlySet<string> = new Set(["DCM 121191", "DCM 121214"]);
/** Titles of Key Object documents that withdraw what they list (IHE IOCM; PS3.16 CID 7011). */
export const REJECTION_TITLES: ReadonlySet<string> = new Set([
  "DCM 113001", // Rejected for Quality Reasons
  "DCM 113037", // Rejected for Patient Safety Reasons
  "DCM 113038", // Incorrect Modality Worklist Entry
  "DCM 113039", // Data Retention Policy Expired
]);

/** SNOMED RT has stood under three designators (PS3.16 section 8.1). */
const SAME_AS_SRT: ReadonlySet<string> = new Set(["SRT", "SNM3", "99SDM"]);

/** A concept as one word to compare by: scheme and value. */
export function keyOf(code: Code | null): string {
  if (!code) return "";
  return `${SAME_AS_SRT.has(code.scheme) ? "SRT" : code.scheme} ${code.value}`;
}

/** What a measurement's concept says about its line; null when it measures something else. */
export const roleOf = (concept: Code | null): LineRole | null => ROLES[keyOf(concept)] ?? null;
