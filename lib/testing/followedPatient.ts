import type { Database } from "../db/client.ts";

/** A lesion of a patient who is followed; where it lies is `z`, 0 head to 1 feet. */
export interface FollowedSpot {
  readonly id: number;
  readonly study: number;
  readonly longMm: number;
  readonly z: number;
  readonly shortMm?: number;
  /** From 1 within the study. */
  readonly series?: number;
  /** What its source calls it. */
  readonly trackingKey?: string;
}

/**
 * Adds a patient with a study for each day given, and lesions on slices of 100 x 100 px of 1 mm.
 *
 * @param days of the studies, numbered from 1; null for one without a date
 */
export async function addFollowedPatient(
  db: Database,
  patient: number,
  days: readonly (number | null)[],
  spots: readonly FollowedSpot[],
): Promise<void> {
  await db.patient.create({ data: { index: patient, split: "train" } });
  for (const [at, dayOffset] of days.entries()) {
    const study = at + 1;
    const { id: studyId } = await db.study.create({
      data: { patientIndex: patient, studyIndex: study, dayOffset, sex: "F", ageYears: 60 },
    });
    const ofStudy = Map.groupBy(
      spots.filter((spot) => spot.study === study),
      ({ series = 1 }) => series,
    );
    for (const [seriesIndex, inSeries] of ofStudy) {
      const name = `${String(patient).padStart(6, "0")}_0${study}_0${seriesIndex}`;
      const form = { columns: 100, rows: 100, slices: 40, spacingXMm: 1, spacingYMm: 1, intervalMm: 5 };
      const { id: seriesId } = await db.series.create({ data: { studyId, seriesIndex, name, ...form } });
      for (const spot of inSeries) await addSpot(db, { studyId, seriesId }, spot);
    }
  }
}

async function addSpot(
  db: Database,
  place: { readonly studyId: number; readonly seriesId: number },
  { id, longMm, shortMm = longMm / 2, z, trackingKey }: FollowedSpot,
): Promise<void> {
  const [x, y] = [50 - longMm / 2, 50 - shortMm / 2];
  const coordinates = [x, 50, x + longMm, 50, 50, y, 50, y + shortMm];
  const key = `00000000-0000-0000-0000-${String(id).padStart(12, "0")}`;
  await db.lesion.create({
    data: {
      id,
      seriesId: place.seriesId,
      keySliceIndex: 10,
      key,
      versions: {
        create: {
          version: 1,
          origin: "mined",
          coordinates,
          box: [x - 5, y - 5, x + longMm + 5, y + shortMm + 5],
          longMm,
          shortMm,
          longPx: longMm,
          shortPx: shortMm,
          bodyX: 0.5,
          bodyY: 0.5,
          bodyZ: z,
          rangeFirst: 4,
          rangeLast: 16,
        },
      },
    },
  });
  if (trackingKey === undefined) return;
  await db.bookmark.create({
    data: {
      id: key,
      kind: "recist-diameters",
      source: "sr",
      ...place,
      sliceIndex: 10,
      coordinates,
      longMm,
      shortMm,
      trackingKey: Buffer.from(trackingKey),
      firstRunId: 1,
      lastRunId: 1,
      lesions: { create: { lesionId: id } },
    },
  });
}
