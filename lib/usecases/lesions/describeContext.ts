import type { LesionContext, SeriesBeside } from "#lib/contracts/lesionContext.ts";
import type { Database } from "#lib/db/client.ts";
import { loadChosenRows } from "#lib/db/lesionList.ts";
import {
  type OtherSeriesRow,
  otherLesionsOfPerson,
  otherSeriesOfPerson,
  placeOfLesion,
  studiesOfPerson,
} from "#lib/db/lesions/otherSeries.ts";
import { AppError } from "#lib/domain/errors.ts";
import { lesionFromRow } from "../lesionFromRow.ts";
import { seriesFromRow } from "./describeSeries.ts";

/**
 * The same patient's studies, their other lesions and series, with the slice of each at which the lesion would lie. Studies
 * that the person has under another number come last: days are counted from another day there, so how far apart they are is
 * not known.
 *
 * @throws AppError `not-found`
 */
export async function describeContext(
  { db }: { db: Database },
  { lesionId }: { lesionId: number },
): Promise<LesionContext> {
  const place = await placeOfLesion(db, lesionId);
  if (!place) throw new AppError("not-found", `There is no lesion ${lesionId}.`);
  const { patientIndex, studyIndex, seriesId, slice, bodyZ } = place;
  const [studies, series, rows] = await Promise.all([
    studiesOfPerson(db, place),
    otherSeriesOfPerson(db, { but: seriesId, near: place, bodyZ }),
    loadChosenRows(db, otherLesionsOfPerson(place, { id: lesionId, slice })),
  ]);
  const share = shareOf(place);
  const lesions = rows.map(lesionFromRow);
  const isThis = (study: StudyKey) => study.patientIndex === patientIndex && study.studyIndex === studyIndex;
  const ofThis = studies.find(isThis)?.dayOffset ?? null;
  return {
    studies: studies
      .toSorted(
        (a, b) =>
          rankOf(a.patientIndex, patientIndex) - rankOf(b.patientIndex, patientIndex) ||
          a.studyIndex - b.studyIndex,
      )
      .map((study) => {
        const isOwn = study.patientIndex === patientIndex;
        return {
          study: study.studyIndex,
          otherPatient: isOwn ? null : study.patientIndex,
          days: !isOwn || study.dayOffset === null || ofThis === null ? null : study.dayOffset - ofThis,
          isThis: isThis(study),
          lesions: lesions.filter((lesion) => isOfStudy(lesion.series, study)),
          series: series.filter(({ name }) => isOfStudy(name, study)).map((one) => beside(one, share)),
        };
      }),
  };
}

interface StudyKey {
  readonly patientIndex: number;
  readonly studyIndex: number;
}

/** The lesion's own number first, then the others in their order. */
const rankOf = (patientIndex: number, own: number): number => (patientIndex === own ? 0 : patientIndex);

/** How far down the kept slices of its series a lesion lies, 0 to 1. */
function shareOf({ slice, first, last }: { slice: number; first: number | null; last: number | null }) {
  if (first === null || last === null || first === last) return 0.5;
  return Math.min(1, Math.max(0, (slice - first) / (last - first)));
}

function beside(row: OtherSeriesRow, share: number): SeriesBeside {
  const series = seriesFromRow(row);
  const { kept } = series;
  if (row.atHeight !== null) return { ...series, slice: row.atHeight, by: "body" };
  // Without heights all that is known is the order: the same share of the way is the best guess.
  return { ...series, slice: kept[Math.round(share * (kept.length - 1))] ?? 1, by: "share" };
}

/** Whether a series, `{patient}_{study}_{series}`, is one of a study's. */
function isOfStudy(series: string, { patientIndex, studyIndex }: StudyKey): boolean {
  const [patient, study] = series.split("_");
  return Number(patient) === patientIndex && Number(study) === studyIndex;
}
