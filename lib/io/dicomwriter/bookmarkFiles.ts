import type { Segment } from "#lib/domain/geometry/point.ts";
import type { Reference } from "#lib/domain/sr/evidenceItems.ts";
import { lineGroup } from "#lib/domain/sr/lineGroup.ts";
import { presentationState } from "#lib/phantom/documents/presentationState.ts";
import { type DocumentFacts, ENHANCED_SR, measurementReport } from "#lib/phantom/documents/report.ts";
import { CT_IMAGE } from "#lib/phantom/objects/ctImage.ts";
import { PLAIN_CT } from "./ctInstance.ts";
import { dicomFile } from "./dicomFile.ts";

/** Two diameters on an image, as image coordinates; the image of `ctInstance` unless another is named. */
export interface TwoLines {
  readonly long: Segment;
  readonly short: Segment;
  readonly image?: Reference;
  readonly frame?: number | null;
  readonly facts?: Partial<DocumentFacts>;
}

/** A report with one bidirectional measurement, as OHIF writes it. Values are in mm; null leaves them out. */
export function bidirectionalSr({
  long,
  short,
  image = PLAIN_IMAGE,
  frame = null,
  facts = {},
  longMm = null,
  shortMm = null,
}: TwoLines & {
  readonly longMm?: number | null;
  readonly shortMm?: number | null;
}): Buffer {
  const group = lineGroup(
    {
      trackingUid: "2.25.21",
      trackingId: "Cornerstone3DTools@^0.1.0:Bidirectional",
      finding: null,
      site: null,
      scheme: "SCT",
    },
    {
      long: { drawn: { image, frame, points: long }, mm: longMm },
      short: { drawn: { image, frame, points: short }, mm: shortMm },
    },
  );
  return dicomFile(
    measurementReport({
      ...PLAIN_FACTS,
      evidence: [image],
      ...facts,
      sopClassUid: ENHANCED_SR,
      complete: true,
      predecessors: [],
      groups: [group],
    }),
  );
}

/** A presentation state with two lines and, if given, a text beside them. */
export function gsps({
  long,
  short,
  image = PLAIN_IMAGE,
  facts = {},
  words = null,
  columns = 512,
  rows = 512,
  spacingMm = 0.7,
}: TwoLines & {
  readonly words?: string | null;
  readonly columns?: number;
  readonly rows?: number;
  readonly spacingMm?: number;
}): Buffer {
  const graphics = [long, short].map((points) => ({ type: "POLYLINE" as const, points, group: 1 }));
  const texts = words === null ? [] : [{ words, at: long[0] }];
  return dicomFile(
    presentationState({
      ...PLAIN_FACTS,
      ...facts,
      columns,
      rows,
      spacingMm,
      annotations: [{ image, graphics, texts }],
    }),
  );
}

const PLAIN_IMAGE: Reference = {
  sopClassUid: CT_IMAGE,
  sopUid: PLAIN_CT.sopUid,
  seriesUid: PLAIN_CT.series.uid,
  studyUid: PLAIN_CT.study.uid,
};

const PLAIN_FACTS: DocumentFacts = {
  patient: PLAIN_CT.patient,
  study: PLAIN_CT.study,
  sopUid: "2.25.30",
  seriesUid: "2.25.31",
  seriesNumber: 99,
  date: "20210104",
  time: "100000",
  evidence: [],
};
