import type { Database } from "../db/client.ts";
import { boxFromDiameters } from "../domain/bookmarks/boxFromDiameters.ts";
import { encodeHuPng } from "../io/png/encodeHuPng.ts";
import type { VolumeStore } from "../ports/VolumeStore.ts";

const SIZE = { columns: 48, rows: 40 };

/** HU of a slice of the small dataset: each pixel tells its patient, slice and place, so that a mix-up is noticed. */
export const smallHu = (patient: number, slice: number): Int16Array =>
  new Int16Array(SIZE.columns * SIZE.rows).map((_, at) => -1000 + patient * 100 + slice + (at % 7));

/**
 * Fills an empty database and volume store with a dataset small enough to know by heart, slices of 48 x 40 px of 0.5 mm:
 *
 * - patient 2 (test), volume 000002_03_02 of 30 slices of 5 mm: lesions on slice 10 (two, the first one flagged) and
 *   slice 17, whose context 4..16 and 11..23 overlaps;
 * - patient 9 (train), volume 000009_01_01 of a single slice, without window, sex, age and interval: one lesion;
 * - a withdrawn lesion on slice 28 of the first volume, which counts no more.
 *
 * Rows are written in another order than that of the dataset. All slices of both volumes are in the store.
 */
export async function fillSmallDataset(
  db: Database,
  volumes: Pick<VolumeStore, "writeSlice">,
): Promise<void> {
  await db.patient.createMany({
    data: [
      { index: 9, split: "train" },
      { index: 2, split: "test" },
    ],
  });
  const nine = await db.study.create({ data: { patientIndex: 9, studyIndex: 1 } });
  const two = await db.study.create({
    data: { patientIndex: 2, studyIndex: 3, dayOffset: 40, sex: "F", ageYears: 62 },
  });
  const single = await addSeries(db, nine.id, { seriesIndex: 1, name: "000009_01_01", slices: 1 });
  const stack = await addSeries(db, two.id, {
    seriesIndex: 2,
    name: "000002_03_02",
    slices: 30,
    intervalMm: 5,
    windowLowHu: -175,
    windowHighHu: 275,
    paddingHu: -2000,
  });
  await addLesion(db, { seriesId: single, slice: 1, key: 5, x: 22, range: [1, 1] });
  await addLesion(db, { seriesId: stack, slice: 17, key: 4, x: 14, range: [11, 23] });
  await addLesion(db, { seriesId: stack, slice: 10, key: 2, x: 30, range: [4, 16] });
  await addLesion(db, { seriesId: stack, slice: 10, key: 1, x: 14, range: [4, 16], flagged: true });
  await addLesion(db, { seriesId: stack, slice: 28, key: 9, x: 14, range: [22, 30], state: "withdrawn" });

  for (let slice = 1; slice <= 30; slice++) {
    await volumes.writeSlice("000002_03_02", slice, encodeHuPng(smallHu(2, slice), SIZE));
  }
  await volumes.writeSlice("000009_01_01", 1, encodeHuPng(smallHu(9, 1), SIZE));
}

async function addSeries(
  db: Database,
  studyId: number,
  series: {
    readonly seriesIndex: number;
    readonly name: string;
    readonly slices: number;
    readonly intervalMm?: number;
    readonly windowLowHu?: number;
    readonly windowHighHu?: number;
    readonly paddingHu?: number;
  },
): Promise<number> {
  const { id } = await db.series.create({
    data: { ...series, ...SIZE, studyId, spacingXMm: 0.5, spacingYMm: 0.5, warnings: [], gapsAfter: [] },
  });
  return id;
}

/** An upright cross around (x, 20): the long diameter 20 px across, the short one 10 px down. */
async function addLesion(
  db: Database,
  lesion: {
    readonly seriesId: number;
    readonly slice: number;
    readonly key: number;
    readonly x: number;
    readonly range: readonly [first: number, last: number];
    readonly flagged?: boolean;
    readonly state?: string;
  },
): Promise<void> {
  const { seriesId, slice, key, x, range, flagged = false, state = "active" } = lesion;
  const point = (px: number, py: number) => ({ x: px, y: py });
  const diameters = {
    long: [point(x - 10, 20), point(x + 10, 20)],
    short: [point(x, 15), point(x, 25)],
  } as const;
  const { left, top, right, bottom } = boxFromDiameters(diameters);
  const flag = { rule: "too-flat", value: 0.3, limit: 0.4, side: "below", unit: "ratio" };
  await db.lesion.create({
    data: {
      seriesId,
      keySliceIndex: slice,
      key: `00000000-0000-0000-0000-${String(key).padStart(12, "0")}`,
      state,
      versions: {
        create: {
          version: 1,
          origin: "mined",
          coordinates: [...diameters.long, ...diameters.short].flatMap((end) => [end.x, end.y]),
          box: [left, top, right, bottom],
          longMm: 10,
          shortMm: 5,
          longPx: 20,
          shortPx: 10,
          bodyX: 0.25,
          bodyY: 0.5,
          bodyZ: 0.625,
          rangeFirst: range[0],
          rangeLast: range[1],
          ...(flagged ? { flags: { create: flag } } : {}),
        },
      },
    },
  });
}
