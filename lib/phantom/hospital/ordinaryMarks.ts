import type { DicomDataset } from "../../domain/dicom/dataset.ts";
import { lineGroup } from "../../domain/sr/lineGroup.ts";
import { aimAnnotation } from "../documents/aimAnnotation.ts";
import { findingWords } from "../documents/findingWords.ts";
import { presentationState } from "../documents/presentationState.ts";
import type { ExportRow } from "../documents/siteExport.ts";
import { randomStream } from "../random.ts";
import { type Desk, imageOf, inSpace, kept, lengthMm, lesionKey, onImage, type Spot } from "./Desk.ts";
import { type DrawnDiameters, drawnByReader } from "./readers.ts";

/** Marks as they are left in daily work: one a lesion, written by the viewer that happened to be used. */
export function ordinaryMarks(desk: Desk, spots: readonly Spot[]): ExportRow[] {
  const rows: ExportRow[] = [];
  for (const ofSeries of Map.groupBy(spots, ({ series }) => series.uid).values()) {
    const inReport: DicomDataset[] = [];
    for (const spot of ofSeries) {
      const random = randomStream(desk.seed, "mark", lesionKey(spot));
      const drawn = drawnByReader(random, spot.sighting, spot.series.view.spacingMm);
      switch (wayOf(spot)) {
        case "gsps":
          gspsMark(desk, spot, drawn);
          break;
        case "aim":
          aimMark(desk, spot, drawn);
          break;
        case "csv":
          rows.push(exportRow(spot, drawn));
          noteKept(desk, spot, drawn, "csv");
          break;
        case "space":
          desk.report(spot, [recistGroup(desk, spot, drawn, true, wordsOf(desk, spot, drawn))], {
            inSpace: true,
          });
          noteKept(desk, spot, drawn, "sr");
          break;
        case "sr":
          inReport.push(recistGroup(desk, spot, drawn, false, wordsOf(desk, spot, drawn)));
          noteKept(desk, spot, drawn, "sr");
      }
    }
    const [spot] = ofSeries;
    if (spot && inReport.length > 0)
      desk.report(spot, inReport, { evidence: ofSeries.map((each) => imageOf(each)) });
  }
  return rows;
}

/** Which viewer was used: most write reports. Drawings in space need a study in which only one series can be meant. */
function wayOf({ patient, study, sighting, series }: Spot): "sr" | "gsps" | "aim" | "csv" | "space" {
  const turn = (patient.index * 7 + study.index * 3 + Number(sighting.lesionId.split("-l")[1]) * 5) % 11;
  if (turn === 2 && study.series.filter(({ kind }) => kind === "axial").length === 1) return "space";
  if (series.storage.enhanced) return "sr";
  return ({ 4: "gsps", 5: "aim", 8: "csv", 10: "gsps" } as const)[turn] ?? "sr";
}

export function recistGroup(
  desk: Desk,
  spot: Spot,
  { long, short }: DrawnDiameters,
  space: boolean,
  comment: string | null = null,
): DicomDataset {
  const drawn = space ? inSpace : onImage;
  // Some viewers write no value.
  const silent = spot.patient.index % 5 === 3;
  return lineGroup(
    desk.group(spot),
    {
      long: { drawn: drawn(spot, long), mm: silent ? null : lengthMm(spot, long) },
      short: { drawn: drawn(spot, short), mm: silent ? null : lengthMm(spot, short) },
    },
    comment,
  );
}

/** What the reader writes of the mark; null where the lines have to do, as they do for one in four. */
function wordsOf(desk: Desk, spot: Spot, drawn: DrawnDiameters): string | null {
  const random = randomStream(desk.seed, "words", lesionKey(spot));
  const lesion = spot.patient.lesions.find(({ id }) => id === spot.sighting.lesionId);
  if (!lesion || random.chance(0.25)) return null;
  const [size, before] = [lesion.sizes[spot.study.index], lesion.sizes[spot.study.index - 1]];
  return findingWords(random, {
    lesion,
    longMm: lengthMm(spot, drawn.long),
    shortMm: lengthMm(spot, drawn.short),
    change: size === undefined || before === undefined ? null : size / before,
  });
}

export function noteKept(
  desk: Desk,
  spot: Spot,
  diameters: DrawnDiameters,
  source: "sr" | "gsps" | "aim-xml" | "csv",
): void {
  desk.note(spot, {
    source,
    kind: "recist-diameters",
    story: "ordinary",
    diameters,
    fate: kept(lesionKey(spot)),
  });
}

/** Two lines and their lengths as a text, in a presentation state. */
export function gspsMark(desk: Desk, spot: Spot, drawn: DrawnDiameters): void {
  desk.file(spot, gspsOf(desk, spot, drawn));
  noteKept(desk, spot, drawn, "gsps");
}

export function gspsOf(desk: Desk, spot: Spot, { long, short }: DrawnDiameters): DicomDataset {
  const { view } = spot.series;
  const words = `${lengthMm(spot, long).toFixed(1)} x ${lengthMm(spot, short).toFixed(1)} mm`;
  return presentationState({
    ...desk.facts(spot, []),
    columns: view.columns,
    rows: view.rows,
    spacingMm: view.spacingMm,
    annotations: [
      {
        image: imageOf(spot),
        graphics: [
          { type: "POLYLINE", points: long, group: 1 },
          { type: "POLYLINE", points: short, group: 1 },
        ],
        texts: [{ words, at: { x: long[1].x + 6, y: long[1].y - 6 } }],
      },
    ],
  });
}

function aimMark(desk: Desk, spot: Spot, drawn: DrawnDiameters): void {
  const { patient, study, series } = spot;
  const image = imageOf(spot);
  const text = aimAnnotation({
    uid: desk.uid("aim"),
    annotationUid: desk.uid("annotation"),
    patientName: patient.person.name,
    patientId: patient.person.patientId,
    studyUid: study.uid,
    seriesUid: series.uid,
    sopClassUid: image.sopClassUid,
    sopUid: image.sopUid,
    frame: 1,
    dateTime: `${study.date}${study.time}`,
    name: `${spot.sighting.lesionId}~#ff0000`,
    trackingUid: desk.uid("tracking"),
    long: drawn.long,
    short: drawn.short,
    longMm: lengthMm(spot, drawn.long),
    shortMm: lengthMm(spot, drawn.short),
  });
  desk.fileLoose("aim-xml", text, ".xml");
  noteKept(desk, spot, drawn, "aim-xml");
}

export function exportRow(spot: Spot, drawn: DrawnDiameters): ExportRow {
  const image = imageOf(spot);
  return {
    sopUid: image.sopUid,
    seriesUid: image.seriesUid,
    studyUid: image.studyUid,
    tool: "RECIST",
    lines: [drawn.long, drawn.short],
    longMm: lengthMm(spot, drawn.long),
    // A label that a spreadsheet would take for a formula.
    label: `=B${String(spot.patient.index).padStart(2, "0")} ${spot.patient.person.name.split("^")[0]}`,
  };
}
