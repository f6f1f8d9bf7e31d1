import { randomUUID } from "node:crypto";
import type { Database } from "#lib/db/client.ts";
import { encodeHuPng } from "#lib/io/png/encodeHuPng.ts";
import { MINING_STAGES, type MiningStage, positionOf } from "#lib/pipeline/mining/stages.ts";
import type { VolumeStore } from "#lib/ports/VolumeStore.ts";
import { type DrawnVolume, drawVolume, VOLUME } from "./drawVolume.ts";

/** Slices kept of each volume; the key slice is the middle one. */
const KEPT = 5;
/** The volumes are longer than what is kept of them. */
const FIRST_KEPT = 20;
export const KEY_SLICE = FIRST_KEPT + (KEPT - 1) / 2;
const SPLITS = ["train", "train", "train", "validation", "train", "train", "test"] as const;

/** What run 1 set aside, beside the marks that became lesions. */
export const SET_ASIDE: readonly {
  stage: MiningStage;
  reason: string;
  marks: number;
  detail: string | null;
}[] = [
  {
    stage: "read-bookmarks",
    reason: "document-unreadable",
    marks: 2,
    detail: "The document ends in the middle of item 3.",
  },
  {
    stage: "read-bookmarks",
    reason: "superseded",
    marks: 3,
    detail: "A newer version of its document counts.",
  },
  { stage: "select-recist-diameters", reason: "line", marks: 60, detail: null },
  { stage: "select-recist-diameters", reason: "arrow", marks: 9, detail: null },
  { stage: "select-recist-diameters", reason: "ellipse", marks: 4, detail: null },
  {
    stage: "fetch-volumes",
    reason: "image-missing",
    marks: 3,
    detail: "None of the run’s sources has the image that it was drawn on.",
  },
  {
    stage: "drop-nonaxial",
    reason: "nonaxial",
    marks: 2,
    detail: "Its slices stand at 88.4° to the axial plane.",
  },
  {
    stage: "place-on-slice",
    reason: "outside-image",
    marks: 1,
    detail: "Its middle lies at column 640.2, row 211.9 of an image of 512 × 512.",
  },
];

export interface Seeded {
  /** A run that is over, with a whole funnel. */
  readonly doneRun: number;
  readonly lesions: readonly number[];
}

/**
 * Fills an empty database and volume store with a small dataset as mining leaves it: one lesion a patient, of which
 * every third is flagged and every fourth was drawn by two readers.
 */
export async function seedDataset(db: Database, volumes: VolumeStore, patients: number): Promise<Seeded> {
  const source = await db.source.create({ data: { kind: "folder", locator: "/data/ct/oncology-2024" } });
  const run = await db.miningRun.create({
    data: {
      state: "done",
      startedBy: "Demo operator",
      startedAt: new Date("2026-11-20T08:12:00Z"),
      finishedAt: new Date("2026-11-20T08:16:42Z"),
      sources: { create: { sourceId: source.id, listed: true } },
    },
  });
  const lesions: number[] = [];
  for (let patient = 1; patient <= patients; patient++) {
    lesions.push(await addPatient(db, volumes, { runId: run.id, sourceId: source.id, patient }));
  }
  await addSetAside(db, run.id, source.id);
  return { doneRun: run.id, lesions };
}

async function addPatient(
  db: Database,
  volumes: VolumeStore,
  { runId, sourceId, patient }: { runId: number; sourceId: number; patient: number },
): Promise<number> {
  const drawn = drawVolume(patient, KEPT);
  const name = `${String(patient).padStart(6, "0")}_01_01`;
  await db.patient.create({ data: { index: patient, split: SPLITS[patient % SPLITS.length] ?? "train" } });
  const study = await db.study.create({
    data: {
      patientIndex: patient,
      studyIndex: 1,
      dayOffset: 0,
      sex: patient % 2 === 0 ? "F" : "M",
      ageYears: 60,
    },
  });
  const series = await db.series.create({
    data: {
      studyId: study.id,
      seriesIndex: 1,
      name,
      columns: VOLUME.columns,
      rows: VOLUME.rows,
      slices: 60,
      spacingXMm: VOLUME.spacingMm,
      spacingYMm: VOLUME.spacingMm,
      intervalMm: VOLUME.intervalMm,
      tableStepMm: VOLUME.intervalMm,
      gapsAfter: [],
      warnings: [],
      windowLowHu: drawn.windowHu[0],
      windowHighHu: drawn.windowHu[1],
      slice: {
        create: drawn.slices.map((_, i) => ({
          index: FIRST_KEPT + i,
          offsetMm: (FIRST_KEPT + i - 1) * VOLUME.intervalMm,
          stored: true,
          // As high as the lesion on the key slice; a trunk is about 700 mm.
          bodyZ: drawn.bodyZ + ((FIRST_KEPT + i - KEY_SLICE) * VOLUME.intervalMm) / 700,
        })),
      },
    },
  });
  for (const [i, hu] of drawn.slices.entries()) {
    await volumes.writeSlice(name, FIRST_KEPT + i, encodeHuPng(hu, VOLUME));
  }
  const work = await db.studyWork.create({
    data: { runId, sourceId, studyId: study.id, state: "done", slicesDone: KEPT, slicesTotal: KEPT },
  });
  await db.miningItem.create({ data: { runId, workId: work.id, kind: "study", reached: 1 } });
  return addLesion(db, { runId, workId: work.id, studyId: study.id, seriesId: series.id, patient, drawn });
}

async function addLesion(
  db: Database,
  at: {
    runId: number;
    workId: bigint;
    studyId: number;
    seriesId: number;
    patient: number;
    drawn: DrawnVolume;
  },
): Promise<number> {
  const { runId, workId, studyId, seriesId, patient, drawn } = at;
  const { long, short } = drawn.diameters;
  const coordinates = [...long, ...short].flatMap(({ x, y }) => [x, y]);
  const twice = patient % 4 === 0;
  const mark = (source: string) => ({
    id: randomUUID(),
    kind: "recist-diameters",
    source,
    studyId,
    seriesId,
    sliceIndex: KEY_SLICE,
    coordinates,
    longMm: drawn.longMm,
    shortMm: drawn.shortMm,
    firstRunId: runId,
    lastRunId: runId,
  });
  const marks = twice ? [mark("sr"), mark("gsps")] : [mark(patient % 3 === 0 ? "gsps" : "sr")];
  await db.bookmark.createMany({ data: marks });
  await db.miningItem.createMany({
    data: marks.map(({ id }, i) => ({
      runId,
      workId,
      kind: "mark",
      bookmarkId: id,
      ...(i === 0
        ? { reached: MINING_STAGES.length }
        : {
            reached: positionOf("merge-duplicates") - 1,
            stoppedAt: "merge-duplicates",
            reason: "merged",
            detail: "It overlaps another mark by 0.86 (IoU).",
          }),
    })),
  });
  const lesion = await db.lesion.create({
    data: {
      seriesId,
      keySliceIndex: KEY_SLICE,
      key: randomUUID(),
      createdRunId: runId,
      bookmarks: { create: marks.map(({ id }) => ({ bookmarkId: id })) },
      versions: {
        create: {
          version: 1,
          origin: twice ? "merged" : "mined",
          coordinates,
          box: [...drawn.box],
          longMm: drawn.longMm,
          shortMm: drawn.shortMm,
          longPx: drawn.longMm / VOLUME.spacingMm,
          shortPx: drawn.shortMm / VOLUME.spacingMm,
          bodyX: (long[0].x + long[1].x) / 2 / VOLUME.columns,
          bodyY: (long[0].y + long[1].y) / 2 / VOLUME.rows,
          bodyZ: drawn.bodyZ,
          bodyZError: 0.03,
          meanHu: 52,
          sdHu: 21,
          minHu: -31,
          maxHu: 148,
          bodyShare: 1,
          angleDegrees: 89.4,
          rangeFirst: FIRST_KEPT,
          rangeLast: FIRST_KEPT + KEPT - 1,
          flags: { create: patient % 3 === 0 ? flagsOf(patient, drawn) : [] },
        },
      },
    },
  });
  return lesion.id;
}

function flagsOf(patient: number, { longMm, shortMm }: DrawnVolume) {
  const flat = { rule: "too-flat", value: shortMm / longMm, limit: 0.9, side: "below", unit: "ratio" };
  const length = { rule: "length-mismatch", value: 3.2, limit: 1, side: "above", unit: "mm" };
  return patient % 2 === 0 ? [flat, length] : [flat];
}

/** Marks that came to nothing, and studies in which there were none. */
async function addSetAside(db: Database, runId: number, sourceId: number): Promise<void> {
  for (const { stage, reason, marks, detail } of SET_ASIDE) {
    const bookmarks = Array.from({ length: marks }, () => ({
      id: randomUUID(),
      kind: stage === "select-recist-diameters" ? reason : "recist-diameters",
      source: "sr",
      firstRunId: runId,
      lastRunId: runId,
    }));
    if (reason !== "document-unreadable") await db.bookmark.createMany({ data: bookmarks });
    await db.miningItem.createMany({
      data: bookmarks.map(({ id }) => ({
        runId,
        kind: "mark",
        bookmarkId: reason === "document-unreadable" ? null : id,
        reached: positionOf(stage) - 1,
        stoppedAt: stage,
        reason,
        detail,
      })),
    });
  }
  await db.studyWork.createMany({
    data: Array.from({ length: 21 }, () => ({ runId, sourceId, state: "done" })),
  });
  await db.miningItem.createMany({
    data: [
      { runId, kind: "study", stoppedAt: "find-studies", reason: "no-bookmarks", count: 21 },
      { runId, kind: "study", stoppedAt: "find-studies", reason: "not-dicom", count: 7 },
    ],
  });
}
