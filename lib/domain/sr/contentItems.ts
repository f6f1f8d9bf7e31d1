import type { Code, DicomDataset } from "../dicom/dataset.ts";
import { codeItem, dataset, type Entry, referenceItem } from "../dicom/elements.ts";
import type { Point } from "../geometry/point.ts";
import type { Vec3 } from "../geometry/vector.ts";
import type { Reference } from "./evidenceItems.ts";

/** A line of a measurement: on an image, or in patient space. */
export type DrawnOn =
  | { readonly image: Reference; readonly frame: number | null; readonly points: readonly Point[] }
  | { readonly frameOfReferenceUid: string; readonly points: readonly Vec3[] };

/** A concept of DICOM's own dictionary (PS3.16 Annex D). */
export const DCM = (value: string, meaning: string): Code => ({ scheme: "DCM", value, meaning });

/** A content item (PS3.3 C.17.3): how it hangs on the item above, what it is, and its value. */
export function contentItem(
  relation: string,
  valueType: string,
  concept: Code | null,
  more: Readonly<Record<string, Entry>>,
): DicomDataset {
  return dataset({
    "0040A010": ["CS", relation],
    "0040A040": ["CS", valueType],
    "0040A043": concept ? [codeItem(concept)] : null,
    ...more,
  });
}

/** A container that is one thing with what it holds; `template` names the one that it was made after. */
export function containerItem(
  concept: Code,
  children: readonly DicomDataset[],
  template: string | null = null,
): DicomDataset {
  return contentItem("CONTAINS", "CONTAINER", concept, {
    "0040A050": ["CS", "SEPARATE"],
    "0040A504":
      template === null ? null : [dataset({ "00080105": ["CS", "DCMR"], "0040DB00": ["CS", template] })],
    "0040A730": children.length > 0 ? children : null,
  });
}

export const codeContent = (relation: string, concept: Code, value: Code): DicomDataset =>
  contentItem(relation, "CODE", concept, { "0040A168": [codeItem(value)] });

export const textContent = (relation: string, concept: Code, value: string): DicomDataset =>
  contentItem(relation, "TEXT", concept, { "0040A160": ["UT", value] });

export const uidContent = (relation: string, concept: Code, uid: string): DicomDataset =>
  contentItem(relation, "UIDREF", concept, { "0040A124": ["UI", uid] });

/** A measurement; a writer may leave the value out. */
export function numberContent(
  concept: Code,
  value: number | null,
  unit: Code,
  children: readonly DicomDataset[],
): DicomDataset {
  const measured =
    value === null
      ? []
      : [dataset({ "004008EA": [codeItem(unit)], "0040A30A": ["DS", Number(value.toFixed(4))] })];
  return contentItem("CONTAINS", "NUM", concept, { "0040A300": measured, "0040A730": children });
}

/** What is drawn, and on what: on an image as column and row with (0, 0) at its outer corner (PS3.3 C.18.6). */
export function graphicContent(relation: string, drawn: DrawnOn, graphicType: string): DicomDataset {
  if ("frameOfReferenceUid" in drawn) {
    return contentItem(relation, "SCOORD3D", null, {
      "00700022": ["FL", drawn.points.flat()],
      "00700023": ["CS", graphicType],
      "30060024": ["UI", drawn.frameOfReferenceUid],
    });
  }
  const { image, frame, points } = drawn;
  return contentItem(relation, "SCOORD", null, {
    "00700022": ["FL", points.flatMap(({ x, y }) => [x, y])],
    "00700023": ["CS", graphicType],
    "0040A730": [
      contentItem("SELECTED FROM", "IMAGE", null, {
        "00081199": [referenceItem(image.sopClassUid, image.sopUid, frame)],
      }),
    ],
  });
}
