import type { DatasetRow } from "../../domain/datasets/DatasetRow.ts";
import { uidFromUuid } from "../../domain/sr/uidFromUuid.ts";
import type { Identity } from "../../ports/Identity.ts";

/**
 * UIDs of what is exported: made of our own numbers under the data directory's key, so that they are the same in every
 * export of this dataset, differ from those of any other, and lead back to no original UID.
 */
export const exportUids = (identity: Pick<Identity, "uuid">) => ({
  study: ({ patientIndex, studyIndex }: DatasetRow): string =>
    uidFromUuid(identity.uuid("study", "exported", String(patientIndex), String(studyIndex))),
  series: (seriesName: string): string => uidFromUuid(identity.uuid("series", "exported", seriesName)),
  frameOfReference: (seriesName: string): string =>
    uidFromUuid(identity.uuid("series", "exported frame of reference", seriesName)),
  image: (seriesName: string, slice: number): string =>
    uidFromUuid(identity.uuid("instance", "exported", seriesName, String(slice))),
  /** Reports of one volume are a series of their own. */
  reportSeries: (seriesName: string): string =>
    uidFromUuid(identity.uuid("series", "exported report", seriesName)),
  /** A report of other lesions, or of other versions of them, is another document. */
  report: (seriesName: string, rows: readonly DatasetRow[]): string =>
    uidFromUuid(
      identity.uuid(
        "document",
        "exported",
        seriesName,
        ...rows.map(({ lesionId, version }) => `${lesionId}.${version}`),
      ),
    ),
  observer: (): string => uidFromUuid(identity.uuid("instance", "exported observer")),
  tracking: ({ key }: DatasetRow): string => uidFromUuid(key),
});

export type ExportUids = ReturnType<typeof exportUids>;
