import type { SeriesRows } from "../../db/exportRows.ts";
import type { DatasetRow } from "../../domain/datasets/DatasetRow.ts";
import { sliceName } from "../../domain/datasets/seriesName.ts";
import { CT_IMAGE, keySliceImage } from "../../domain/sr/keySliceImage.ts";
import { lesionReport, type ReportedLesion } from "../../domain/sr/lesionReport.ts";
import { CsvTable } from "./CsvTable.ts";
import { keptSlices, keySliceGone } from "./copySlices.ts";
import type { ExportContext, Exported } from "./ExportContext.ts";
import { type ExportUids, exportUids } from "./exportUids.ts";

const IMAGES = "images.csv";
const REPORTS = "reports.csv";

const IMAGE_COLUMNS = [
  { name: "sop_instance_uid", unit: "", says: "UID of the image that the reports refer to" },
  { name: "series_instance_uid", unit: "", says: "UID of its series" },
  { name: "study_instance_uid", unit: "", says: "UID of its study" },
  { name: "volume", unit: "", says: "Name of the volume, as the folder in Images_png is named" },
  { name: "slice", unit: "", says: "Slice of the volume, from 1, head to feet" },
  { name: "png", unit: "", says: "The same slice in an export as dl-info or coco" },
  { name: "dicom", unit: "", says: "The image in this export; empty when it has none" },
];

const REPORT_COLUMNS = [
  { name: "report", unit: "", says: "File of the report" },
  {
    name: "tracking_uid",
    unit: "",
    says: "Tracking Unique Identifier of the lesion: the same in every export",
  },
  { name: "lesion", unit: "", says: "Number of the lesion, never reused" },
  { name: "version", unit: "", says: "Version of the lesion, from 1" },
  { name: "sop_instance_uid", unit: "", says: "Image that it was measured on" },
];

const NOTES = {
  format:
    "DICOM SR, Measurement Reports after TID 1500, one for each volume, and the key slices as CT images",
  notes: [
    "Each lesion is a measurement group with a long and a short axis (TID 1501), drawn on its key slice as column and row; (0, 0) is the outer corner of the first pixel.",
    "All UIDs are of this dataset's own making, under 2.25, and the same in every export of it; none leads back to an original image.",
    "To find the original image of a reference, look up its SOP Instance UID in images.csv: it names volume and slice, and so the PNG of a dl-info or coco export.",
    "Images are HU as signed 16 bits. Where a volume lay in the patient is not kept: positions count from the first pixel of its slice 1.",
    "Dates count from 1 January 2000, which stands for each patient's first study.",
  ],
};

/** A TID 1500 report for each volume, the key slices that they refer to, and tables that say what is what. */
export async function exportSr(context: ExportContext): Promise<Exported> {
  const uids = exportUids(context.identity);
  const images = await CsvTable.begin(context.folder, IMAGES, IMAGE_COLUMNS);
  const reports = await CsvTable.begin(context.folder, REPORTS, REPORT_COLUMNS);
  let rows = 0;
  let written = 0;
  for await (const series of context.read()) {
    context.signal.throwIfAborted();
    const report = await writeReport(context, uids, series);
    for (const { row, image, trackingUid } of report.lesions) {
      await reports.add([report.file, trackingUid, row.lesionId, row.version, image.sopUid]);
    }
    const files = await writeImages(context, uids, series);
    for (const [slice, file] of files) {
      const [row] = series.rows;
      if (!row) continue;
      const { seriesName } = series;
      await images.add([
        uids.image(seriesName, slice),
        uids.series(seriesName),
        uids.study(row),
        seriesName,
        slice,
        `Images_png/${seriesName}/${sliceName(slice)}.png`,
        file,
      ]);
      if (file !== null) written++;
    }
    rows += series.rows.length;
  }
  const closed = [await images.end(), await reports.end()];
  return {
    rows,
    images: written,
    missingSlices: 0,
    files: closed.map(({ file }) => file),
    tables: closed.map(({ profile }) => profile),
    notes: NOTES,
  };
}

async function writeReport(
  { folder, dicomFile }: ExportContext,
  uids: ExportUids,
  { seriesName, rows }: SeriesRows,
): Promise<{ readonly file: string; readonly lesions: readonly ReportedLesion[] }> {
  const lesions = rows.map((row) => ({
    row,
    image: {
      sopClassUid: CT_IMAGE,
      sopUid: uids.image(seriesName, row.keySlice),
      seriesUid: uids.series(seriesName),
      studyUid: uids.study(row),
    },
    trackingUid: uids.tracking(row),
  }));
  const [first] = rows;
  if (!first) throw new Error(`series ${seriesName} was given without lesions`);
  const object = {
    ...objectOf(first, uids),
    seriesUid: uids.reportSeries(seriesName),
    // Above those of the images, which have the numbers of the dataset.
    seriesNumber: 1000 + first.seriesIndex,
    sopUid: uids.report(seriesName, rows),
    instanceNumber: 1,
  };
  const name = `${seriesName}.dcm`;
  const file = await folder.byteFile("reports", name, { gzip: false });
  await file.append(dicomFile(lesionReport(object, lesions, uids.observer()), null));
  await file.close();
  return { file: `reports/${name}`, lesions };
}

/** @returns each key slice with its file; null where the series was imported without images, or none are wanted */
async function writeImages(
  { folder, volumes, slices, dicomFile, images }: ExportContext,
  uids: ExportUids,
  series: SeriesRows,
): Promise<ReadonlyMap<number, string | null>> {
  const { seriesName, rows } = series;
  const keySlices = new Map(rows.map((row) => [row.keySlice, row]));
  const kept: ReadonlySet<number> = images ? await keptSlices(volumes, seriesName, rows) : new Set();
  const files = new Map<number, string | null>();
  for (const [slice, row] of keySlices) {
    files.set(slice, null);
    if (!kept.has(slice)) continue;
    const pixels = await slices.read(seriesName, slice);
    if (!pixels) throw keySliceGone(seriesName, slice);
    const object = {
      ...objectOf(row, uids),
      seriesUid: uids.series(seriesName),
      seriesNumber: row.seriesIndex,
      sopUid: uids.image(seriesName, slice),
    };
    const stack = { ...series, intervalMm: row.intervalMm };
    const image = keySliceImage(object, row, stack, slice, uids.frameOfReference(seriesName));
    const name = `${seriesName}_${sliceName(slice)}.dcm`;
    const file = await folder.byteFile("images", name, { gzip: false });
    await file.append(dicomFile(image, bytesOf(pixels.hu)));
    await file.close();
    files.set(slice, `images/${name}`);
  }
  return files;
}

const objectOf = (row: DatasetRow, uids: ExportUids) => ({
  patientIndex: row.patientIndex,
  studyIndex: row.studyIndex,
  sex: row.sex,
  ageYears: row.ageYears,
  dayOffset: row.dayOffset,
  studyUid: uids.study(row),
});

const bytesOf = (hu: Int16Array): Uint8Array => new Uint8Array(hu.buffer, hu.byteOffset, hu.byteLength);
