import { lineGroup } from "../../domain/sr/lineGroup.ts";
import { aimWithEntities } from "../documents/aimAnnotation.ts";
import { type ExportRow, SITE_EXPORT_MAPPING, siteExport } from "../documents/siteExport.ts";
import { slicerMarkups } from "../documents/slicerMarkups.ts";
import { randomStream } from "../random.ts";
import { aside, Desk, imageOf, inPatient, inSpace, lengthMm, type Spot } from "./Desk.ts";
import type { Hospital, HospitalOptions, HospitalPatient, OtherObject, StudyFate } from "./Hospital.ts";
import { LOST_MARKS } from "./lostMarks.ts";
import { FALSE_MARKS, ODD_BUT_KEPT, type OddMark } from "./oddMarks.ts";
import { exportRow, ordinaryMarks } from "./ordinaryMarks.ts";
import { OTHER_TOOLS } from "./otherTools.ts";
import { planPatient } from "./planPatient.ts";
import { crossAt, drawnByReader } from "./readers.ts";
import { sightingsIn } from "./sightings.ts";
import { uidOf } from "./uid.ts";

/** Goes up whenever the same options would give other bytes than before. */
export const HOSPITAL_VERSION = 2;

export const DEMO_SEED = 2018;
export const DEMO_PATIENTS = 24;

/** How many patients there are for each time that all oddities occur once. */
const PATIENTS_PER_ROUND = 12;

/**
 * The whole hospital of a seed, without its pixels: the same options give the same hospital, down to the last UID.
 *
 * The PET study and the radiograph are the first patient's.
 */
export function hospital(options: HospitalOptions): Hospital {
  const { seed, matrix = 512 } = options;
  const patients = Array.from({ length: options.patients ?? DEMO_PATIENTS }, (_, index) =>
    planPatient(options, index),
  );
  const all = patients.flatMap(spotsOf);
  const spots = all.filter((spot) => !isUnread(spot));
  const desk = new Desk(seed);
  const random = randomStream(seed, "marks");

  const simple = random.shuffled(spots.filter(isSimple));
  const rounds = Math.max(1, Math.floor(patients.length / PATIENTS_PER_ROUND));
  const odd: [OddMark, Spot][] = [];
  const taken = new Set<Spot>();
  // At least every other lesion is marked as usual.
  for (const mark of Array.from({ length: rounds }, () => ODD_BUT_KEPT).flat()) {
    const spot = simple.find((each) => !taken.has(each));
    if (!spot || taken.size >= simple.length / 2) break;
    taken.add(spot);
    odd.push([mark, spot]);
  }
  const ordinary = spots.filter((spot) => !taken.has(spot) && (isSimple(spot) || random.chance(0.7)));
  const rows: ExportRow[] = ordinaryMarks(desk, ordinary);
  for (const [mark, spot] of odd) mark(desk, spot);

  let turn = 0;
  const next = (): Spot | undefined => simple[turn++ % Math.max(1, simple.length)];
  for (const mark of Array.from({ length: rounds }, () => [
    ...FALSE_MARKS,
    ...LOST_MARKS,
    ...OTHER_TOOLS,
  ]).flat()) {
    const spot =
      mark.name === "coronalDrawing" || mark.name === "aboveTheStack" ? loneSeries(simple) : next();
    if (spot) mark(desk, spot);
  }
  placesOfTheirOwn(desk, spots);
  looseFiles(desk, simple, rows);

  const others = otherObjects(seed, patients);
  return {
    seed,
    matrix,
    patients,
    documents: [...desk.documents],
    otherObjects: others,
    csvMapping: SITE_EXPORT_MAPPING,
    truth: {
      sightings: all.map(({ sighting }) => sighting),
      marks: desk.marks,
      studies: studyFates(patients, desk, seed),
      ignoredFiles: { "not-dicom": 1, dicomdir: 1, "not-ct": 1 },
    },
  };
}

function spotsOf(patient: HospitalPatient): Spot[] {
  return patient.studies.flatMap((study) =>
    study.series.flatMap((series) =>
      sightingsIn(patient, study, series).map((sighting) => ({ patient, study, series, sighting })),
    ),
  );
}

/** Nobody left a mark in these studies: a PACS has more of them than of the others. */
const isUnread = ({ patient, study }: Spot): boolean =>
  study.index > 0 && (patient.index + 3 * study.index) % 9 === 4;

/** On the plain 5 mm series of a study, away from its ends, so that oddities are odd in one way only. */
const isSimple = ({ series, sighting }: Spot): boolean =>
  series.intervalMm === 5 &&
  !series.storage.enhanced &&
  sighting.keySlice > 1 &&
  sighting.keySlice < series.slices;

/** A lesion of a study in which a drawing in space can mean one series only. */
const loneSeries = (spots: readonly Spot[]): Spot | undefined =>
  spots.find(({ study }) => study.series.length === 1);

/** Marks on series that only some studies have: reformat, scout view, two series at one place, PET. */
function placesOfTheirOwn(desk: Desk, spots: readonly Spot[]): void {
  for (const kind of ["coronal", "localizer"] as const) {
    const spot = spots.find(({ study }) => study.series.some((series) => series.kind === kind));
    const series = spot?.study.series.find((each) => each.kind === kind);
    if (!spot || !series) continue;
    const there: Spot = {
      ...spot,
      series,
      sighting: { ...spot.sighting, keySlice: Math.ceil(series.slices / 2) },
    };
    const middle = { x: series.view.columns / 2, y: series.view.rows / 3 };
    const cross = crossAt(middle, 24, 16);
    const image = imageOf(there);
    const on = (points: typeof cross.long) => ({
      drawn: { image, frame: null, points },
      mm: lengthMm(there, points),
    });
    desk.report(there, [lineGroup(desk.group(there), { long: on(cross.long), short: on(cross.short) })]);
    const fate =
      kind === "coronal" ? aside("drop-nonaxial", "nonaxial") : aside("fetch-volumes", "localizer");
    desk.note(there, { source: "sr", kind: "recist-diameters", story: `on-${kind}`, diameters: cross, fate });
  }
  ambiguousSeries(desk, spots);
  onPet(desk, spots);
}

/** Drawn in space where a thick and a thin series have a slice each: which was meant is not said. */
function ambiguousSeries(desk: Desk, spots: readonly Spot[]): void {
  const thin = spots.find(({ series, study, sighting }) => {
    const thick = study.series.find((each) => each.kind === "axial" && each.intervalMm === 5);
    return series.intervalMm === 1 && thick && sighting.keySlice > 6 && sighting.keySlice < series.slices - 6;
  });
  if (!thin) return;
  const thick = spots.find(
    (each) =>
      each.study === thin.study &&
      each.series.intervalMm === 5 &&
      each.sighting.lesionId === thin.sighting.lesionId,
  );
  if (!thick) return;
  const drawn = drawnByReader(
    randomStream(desk.seed, "ambiguous"),
    thick.sighting,
    thick.series.view.spacingMm,
  );
  const group = lineGroup(desk.group(thick), {
    long: { drawn: inSpace(thick, drawn.long), mm: lengthMm(thick, drawn.long) },
    short: { drawn: inSpace(thick, drawn.short), mm: lengthMm(thick, drawn.short) },
  });
  desk.report(thick, [group], { inSpace: true, evidence: [imageOf(thick), imageOf(thin)] });
  desk.note(thick, {
    source: "sr",
    kind: "recist-diameters",
    story: "two-series-fit",
    diameters: drawn,
    fate: aside("place-on-slice", "ambiguous-series"),
  });
}

const PET_IMAGE = "1.2.840.10008.5.1.4.1.1.128";

function onPet(desk: Desk, spots: readonly Spot[]): void {
  const [spot] = spots;
  if (!spot) return;
  const studyUid = uidOf(desk.seed, "pet-study");
  const study = { ...spot.study, uid: studyUid };
  const image = {
    sopClassUid: PET_IMAGE,
    sopUid: uidOf(desk.seed, "pet", 1),
    seriesUid: uidOf(desk.seed, "pet-series"),
    studyUid,
  };
  const there: Spot = { ...spot, study };
  const cross = crossAt({ x: 60, y: 60 }, 12, 8);
  const on = (points: typeof cross.long) => ({ drawn: { image, frame: null, points }, mm: 30 });
  desk.report(there, [lineGroup(desk.group(spot), { long: on(cross.long), short: on(cross.short) })], {
    evidence: [image],
  });
  desk.note(there, {
    source: "sr",
    kind: "recist-diameters",
    story: "on-pet",
    on: null,
    fate: aside("fetch-volumes", "not-ct"),
  });
}

/** Files that lie beside the patients: the site's export, Slicer markups, an AIM file that tries to read the server's. */
function looseFiles(desk: Desk, simple: readonly Spot[], ordinaryRows: readonly ExportRow[]): void {
  const [first, second] = simple;
  const rows = [...ordinaryRows];
  if (first) {
    rows.push({ ...exportRow(first, first.sighting), tool: "Line", lines: [first.sighting.long] });
    desk.note(first, {
      source: "csv",
      kind: "line",
      story: "export-line",
      fate: aside("select-recist-diameters", "line"),
    });
  }
  if (rows.length > 0) desk.fileLoose("csv", siteExport(rows), ".csv");
  if (second) {
    const { long, short } = drawnByReader(
      randomStream(desk.seed, "slicer"),
      second.sighting,
      second.series.view.spacingMm,
    );
    const inMm = ([a, b]: typeof long) => [inPatient(second, a), inPatient(second, b)] as const;
    desk.fileLoose("slicer", slicerMarkups([inMm(long), inMm(short)]), ".mrk.json");
    // The file names neither patient nor image.
    desk.note(second, {
      source: "slicer",
      kind: "recist-diameters",
      story: "slicer-without-image",
      fate: aside("fetch-volumes", "image-missing"),
    });
  }
  desk.fileLoose("aim-xml", aimWithEntities(), ".xml");
  desk.note(null, {
    source: "aim-xml",
    kind: "other",
    story: "entities",
    fate: aside("read-bookmarks", "entities-refused"),
  });
}

function otherObjects(seed: number, patients: readonly HospitalPatient[]): OtherObject[] {
  const study = uidOf(seed, "pet-study");
  const pet = [1, 2, 3].map(
    (slice): OtherObject => ({
      path: `P001/PET/PT${slice}`,
      kind: "pet",
      patient: 0,
      study,
      uid: uidOf(seed, "pet", slice),
      seriesUid: uidOf(seed, "pet-series"),
      slice,
    }),
  );
  const radiograph: OtherObject = {
    path: "P001/XR/CR1",
    kind: "radiograph",
    patient: 0,
    study: uidOf(seed, "cr-study"),
    uid: uidOf(seed, "cr"),
    seriesUid: uidOf(seed, "cr-series"),
    slice: 1,
  };
  const junk: OtherObject = {
    path: "P001/README.TXT",
    kind: "junk",
    text: "Exported for the phantom hospital. Nothing to see here.\n",
  };
  return patients.length === 0 ? [junk] : [...pet, radiograph, junk, { path: "DICOMDIR", kind: "dicomdir" }];
}

/** A study comes through the first stage when a document lies in it, or a mark points into it. */
function studyFates(
  patients: readonly HospitalPatient[],
  desk: Desk,
  seed: number,
): { studyUid: string; fate: StudyFate }[] {
  const marked = new Set(desk.marks.map(({ studyUid }) => studyUid));
  const fates = patients.flatMap(({ studies }) =>
    studies.map(({ uid }) => ({
      studyUid: uid,
      fate: marked.has(uid) ? ("kept" as const) : { stage: "find-studies" as const, reason: "no-bookmarks" },
    })),
  );
  const pet = {
    studyUid: uidOf(seed, "pet-study"),
    fate: { stage: "find-studies" as const, reason: "not-ct" },
  };
  return [...fates, pet];
}
