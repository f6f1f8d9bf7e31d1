import type { DatasetRow } from "../datasets/DatasetRow.ts";
import type { DicomDataset } from "../dicom/dataset.ts";
import { codeItem, dataset, merged } from "../dicom/elements.ts";
import { codeContent, containerItem, contentItem, DCM, textContent, uidContent } from "./contentItems.ts";
import { evidenceItems, type Reference } from "./evidenceItems.ts";
import { dateOfDay, type ExportedObject, exportedModules } from "./exportedObject.ts";
import { findingSiteOf } from "./findingSites.ts";
import { lineGroup } from "./lineGroup.ts";

export const COMPREHENSIVE_SR = "1.2.840.10008.5.1.4.1.1.88.33";

/** A lesion with the image that its key slice is. */
export interface ReportedLesion {
  readonly row: DatasetRow;
  readonly image: Reference;
  /** Equal for the same lesion in every export. */
  readonly trackingUid: string;
}

const LESION = { scheme: "SCT", value: "52988006", meaning: "Lesion" } as const;

/** The tracking identifier of a lesion: its public number. */
export const trackingId = (lesionId: number): string => `lesion ${lesionId}`;

/**
 * The lesions of a volume as a Measurement Report (PS3.16 TID 1500): a measurement group each, with a long and a short
 * axis drawn on its key slice.
 *
 * The coordinates of SR are 32-bit floats (PS3.5 6.2, FL), so a vertex is true to about a hundred-thousandth of a pixel;
 * lengths stand as numbers with four decimals.
 *
 * @param observerUid names this dataset as what observed
 */
export function lesionReport(
  object: Omit<ExportedObject, "sopClassUid" | "modality" | "description">,
  lesions: readonly ReportedLesion[],
  observerUid: string,
): DicomDataset {
  return merged(
    exportedModules({
      ...object,
      sopClassUid: COMPREHENSIVE_SR,
      modality: "SR",
      description: "Lesion measurements",
    }),
    dataset({
      "00080023": ["DA", dateOfDay(object.dayOffset)],
      "00080033": ["TM", "000000"],
      "00081111": [],
      "0040A040": ["CS", "CONTAINER"],
      "0040A043": [codeItem(DCM("126000", "Imaging Measurement Report"))],
      "0040A050": ["CS", "SEPARATE"],
      "0040A372": [],
      "0040A375": evidenceItems(lesions.map(({ image }) => image)),
      "0040A491": ["CS", "COMPLETE"],
      "0040A493": ["CS", "UNVERIFIED"],
      "0040A504": [dataset({ "00080105": ["CS", "DCMR"], "0040DB00": ["CS", "1500"] })],
      "0040A730": [
        codeContent("HAS CONCEPT MOD", DCM("121049", "Language of Content Item and Descendants"), {
          scheme: "RFC5646",
          value: "en",
          meaning: "English",
        }),
        codeContent("HAS OBS CONTEXT", DCM("121005", "Observer Type"), DCM("121007", "Device")),
        uidContent("HAS OBS CONTEXT", DCM("121012", "Device Observer UID"), observerUid),
        textContent("HAS OBS CONTEXT", DCM("121013", "Device Observer Name"), "Lesionary"),
        codeContent("HAS CONCEPT MOD", DCM("121058", "Procedure reported"), {
          scheme: "LN",
          value: "25045-6",
          meaning: "CT unspecified body region",
        }),
        containerItem(DCM("111028", "Image Library"), imageLibrary(lesions)),
        containerItem(DCM("126010", "Imaging Measurements"), lesions.map(measuredLesion)),
      ],
    }),
  );
}

/** Every key slice once (PS3.16 TID 1600). */
function imageLibrary(lesions: readonly ReportedLesion[]): readonly DicomDataset[] {
  const images = [...new Map(lesions.map(({ image }) => [image.sopUid, image])).values()];
  return [
    containerItem(
      DCM("126200", "Image Library Group"),
      images.map(({ sopClassUid, sopUid }) =>
        contentItem("CONTAINS", "IMAGE", null, {
          "00081199": [dataset({ "00081150": ["UI", sopClassUid], "00081155": ["UI", sopUid] })],
        }),
      ),
    ),
  ];
}

function measuredLesion({ row, image, trackingUid }: ReportedLesion): DicomDataset {
  const { long, short } = row.diameters;
  const drawn = (points: typeof long) => ({ image, frame: null, points });
  return lineGroup(
    {
      trackingUid,
      trackingId: trackingId(row.lesionId),
      finding: LESION,
      site: findingSiteOf(row.siteCode, row.coarseType),
      scheme: "SCT",
    },
    {
      long: { drawn: drawn(long), mm: row.longMm },
      short: { drawn: drawn(short), mm: row.shortMm },
    },
  );
}
