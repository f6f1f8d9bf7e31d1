import type { LesionContext, SeriesBeside } from "#lib/contracts/lesionContext.ts";
import type { Database } from "#lib/db/client.ts";
import { loadChosenRows } from "#lib/db/lesionList.ts";
import {
  type OtherSeriesRow,
  otherLesionsOfPatient,
  otherSeriesOfPatient,
  placeOfLesion,
  studiesOfPatient,
} from "#lib/db/lesions/otherSeries.ts";
import { AppError } from "#lib/domain/errors.ts";
import { lesionFromRow } from "../listLesions.ts";
import { seriesFromRow } from "./describeSeries.ts";

/**
 * The same patient's studies, their other lesions and series, with the slice of each at which the lesion would lie.
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
  const [studies, series, lesions] = await Promise.all([
    studiesOfPatient(db, patientIndex, studyIndex),
    otherSeriesOfPatient(db, { patientIndex, but: seriesId, near: studyIndex, bodyZ }),
    loadChosenRows(db, otherLesionsOfPatient(patientIndex, { id: lesionId, studyIndex, slice })),
  ]);
  const share = shareOf(place);
  const ofThis = studies.find((study) => study.studyIndex === studyIndex)?.dayOffset ?? null;
  return {
    studies: studies
      .toSorted((a, b) => a.studyIndex - b.studyIndex)
      .map(({ studyIndex: study, dayOffset }) => ({
        study,
        days: dayOffset === null || ofThis === null ? null : dayOffset - ofThis,
        isThis: study === studyIndex,
        lesions: lesions.map(lesionFromRow).filter((lesion) => studyOfSeries(lesion.series) === study),
        series: series.filter((one) => one.studyIndex === study).map((one) => beside(one, share)),
      })),
  };
}

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

/** The study in `{patient}_{study}_{series}`. */
const studyOfSeries = (name: string): number => Number(name.split("_")[1]);
