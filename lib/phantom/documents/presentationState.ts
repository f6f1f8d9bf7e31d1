import type { DicomDataset } from "../../domain/dicom/dataset.ts";
import { dataset, merged, referenceItem } from "../../domain/dicom/elements.ts";
import type { Point } from "../../domain/geometry/point.ts";
import type { Reference } from "../../domain/sr/evidenceItems.ts";
import { type DocumentFacts, documentModules } from "./report.ts";

export const GRAYSCALE_STATE = "1.2.840.10008.5.1.4.1.1.11.1";
const LAYER = "MEASUREMENTS";

/** What is drawn on one image: graphics by type, and texts with where they stand. */
export interface StateAnnotation {
  readonly image: Reference;
  readonly graphics: readonly {
    readonly type: "POLYLINE" | "ELLIPSE" | "CIRCLE" | "POINT";
    readonly points: readonly Point[];
    readonly group: number | null;
  }[];
  readonly texts: readonly { readonly words: string; readonly at: Point }[];
}

export interface StateFacts extends DocumentFacts {
  readonly columns: number;
  readonly rows: number;
  readonly spacingMm: number;
  readonly annotations: readonly StateAnnotation[];
}

/** A Grayscale Softcopy Presentation State with graphics in pixels (PS3.3 A.33.1, C.10.5). */
export function presentationState(facts: StateFacts): DicomDataset {
  const images = [...new Map(facts.annotations.map(({ image }) => [image.sopUid, image])).values()];
  const bySeries = Map.groupBy(images, ({ seriesUid }) => seriesUid);
  return merged(
    documentModules(facts, GRAYSCALE_STATE, "PR", "Annotations"),
    dataset({
      "00081115": [...bySeries].map(([seriesUid, ofSeries]) =>
        dataset({
          "0020000E": ["UI", seriesUid],
          "00081140": ofSeries.map(({ sopClassUid, sopUid }) => referenceItem(sopClassUid, sopUid)),
        }),
      ),
      "00700001": facts.annotations.map(annotationItem),
      "0070005A": [
        dataset({
          "00700052": ["SL", [1, 1]],
          "00700053": ["SL", [facts.columns, facts.rows]],
          "00700100": ["CS", "SCALE TO FIT"],
          "00700101": ["DS", [facts.spacingMm, facts.spacingMm]],
        }),
      ],
      "00700060": [dataset({ "00700002": ["CS", LAYER], "00700062": ["IS", 1] })],
      "00700080": ["CS", "MEASURES"],
      "00700081": ["LO", ""],
      "00700082": ["DA", facts.date],
      "00700083": ["TM", facts.time],
      "00700084": ["PN", "Reader^Robin"],
      "20500020": ["CS", "IDENTITY"],
    }),
  );
}

function annotationItem({ image, graphics, texts }: StateAnnotation): DicomDataset {
  return dataset({
    "00081140": [referenceItem(image.sopClassUid, image.sopUid)],
    "00700002": ["CS", LAYER],
    "00700008":
      texts.length === 0
        ? null
        : texts.map(({ words, at }) =>
            dataset({
              "00700004": ["CS", "PIXEL"],
              "00700006": ["ST", words],
              "00700014": ["FL", [at.x, at.y]],
              "00700015": ["CS", "N"],
            }),
          ),
    "00700009":
      graphics.length === 0
        ? null
        : graphics.map(({ type, points, group }) =>
            dataset({
              "00700005": ["CS", "PIXEL"],
              "00700020": ["US", 2],
              "00700021": ["US", points.length],
              "00700022": ["FL", points.flatMap(({ x, y }) => [x, y])],
              "00700023": ["CS", type],
              "00700024": type === "POINT" ? null : ["CS", "N"],
              "00700295": group === null ? null : ["UL", group],
            }),
          ),
  });
}
