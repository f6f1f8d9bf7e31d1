import type { Prisma } from "../../db/generated/client.ts";
import { moveMarks } from "../../db/mining/items.ts";
import { numberSeries, type SeriesRow } from "../../db/mining/numberSeries.ts";
import { isOver, lockWork } from "../../db/mining/runs.ts";
import { type MinedBookmark, saveMinedBookmarks, saveSlices } from "../../db/mining/saveMined.ts";
import type { ReadBookmark } from "../../domain/bookmarks/ReadBookmark.ts";
import { seriesName } from "../../domain/datasets/seriesName.ts";
import { ageFromDicom } from "../../domain/dicom/ageFromDicom.ts";
import { paddingHu } from "../../domain/dicom/paddingHu.ts";
import { sexFromDicom } from "../../domain/dicom/sexFromDicom.ts";
import { bodyZ } from "../../domain/location/bodyZ.ts";
import type { Volume } from "../../domain/volumes/Volume.ts";
import type { Mark, MeasuredMark, NumberedSeries } from "../../pipeline/mining/marks.ts";
import { StudyVolumes } from "../../pipeline/mining/StudyVolumes.ts";
import { isMiningStage, positionOf } from "../../pipeline/mining/stages.ts";
import { studyPipeline } from "../../pipeline/mining/studyPipeline.ts";
import type { FeatureSample } from "../../pipeline/mining/writeVolume.ts";
import type { Fate } from "../../pipeline/stage.ts";
import { attempt } from "./attempt.ts";
import { type LoadedWork, loadWork } from "./loadWork.ts";
import type { MiningServices } from "./MiningServices.ts";
import { finishWhenMined } from "./passOn.ts";
import { SliceProgress } from "./SliceProgress.ts";
import { settingsOf } from "./startMiningRun.ts";
import { withSource } from "./withSource.ts";

/** Fetches the volumes that the bookmarks of one study were drawn on, and measures the bookmarks there. */
export async function mineStudy(
  services: MiningServices,
  job: { readonly workId: string },
  signal: AbortSignal,
): Promise<void> {
  const workId = BigInt(job.workId);
  const work = await loadWork(services, workId);
  if (!work || isOver(work.run.state)) return;
  if (work.state === "planned") {
    await attempt(services, work, "mining", async () => {
      const mined = await runPipeline(services, work, signal);
      await services.db.$transaction((db) => save(db, work, mined), { timeout: 120_000 });
    });
  }
  await finishWhenMined(services, work.runId);
}

interface Mined {
  readonly kept: readonly MeasuredMark[];
  readonly setAside: readonly Fate[];
  /** What was read off slices along each volume, by the series' name. */
  readonly samples: ReadonlyMap<string, readonly FeatureSample[]>;
}

async function runPipeline(services: MiningServices, work: LoadedWork, signal: AbortSignal): Promise<Mined> {
  const marks = await loadMarks(services, work.id);
  const samples = new Map<string, readonly FeatureSample[]>();
  const progress = new SliceProgress(services.db, work.id);
  return withSource(services, work.source, async (source) => {
    const { kept, setAside } = await studyPipeline({
      study: new StudyVolumes(source, work.sealed.study, signal),
      numberSeries: (volumes) => numberVolumes(services, work.studyId, volumes),
      slices: services.slices,
      converter: services.converter(),
      store: services.volumes,
      paddingPx: settingsOf(work.run).paddingPx,
      onFeatures: (series, read) => void samples.set(series, read),
      onPlan: (slices) => progress.plan(slices),
      onSlice: () => progress.step(),
    }).run(marks);
    await progress.settle();
    return { kept, setAside, samples };
  });
}

async function loadMarks(services: MiningServices, workId: bigint): Promise<readonly Mark[]> {
  const rows = await services.db.sealedMark.findMany({ where: { workId }, orderBy: { bookmarkId: "asc" } });
  return rows.map(({ bookmarkId, sealed }) => ({
    id: bookmarkId,
    // Sealed and authenticated by ourselves in `planMining`, so it has the shape that was put in.
    bookmark: services.identity.unseal(sealed) as ReadBookmark,
  }));
}

async function numberVolumes(
  services: MiningServices,
  studyId: number | null,
  volumes: readonly Volume[],
): Promise<ReadonlyMap<Volume, NumberedSeries>> {
  if (studyId === null) throw new Error("a study is being mined that was given no number");
  const { identity, db } = services;
  const hashed = volumes
    .map((volume) => ({ volume, hash: identity.hash("series", volume.seriesInstanceUid, volume.part) }))
    .toSorted((a, b) => Buffer.compare(a.hash, b.hash));
  const numbered = await numberSeries(
    db,
    studyId,
    hashed.map(({ volume, hash }) => seriesRow(volume, hash)),
    seriesName,
  );
  return new Map(
    hashed.map(({ volume }, at): [Volume, NumberedSeries] => {
      const series = numbered[at];
      if (!series) throw new Error("a series was given no number");
      return [volume, series];
    }),
  );
}

function seriesRow(volume: Volume, hash: Uint8Array<ArrayBuffer>): SeriesRow {
  const first = volume.slices[0];
  return {
    hash,
    columns: volume.columns,
    rows: volume.rows,
    slices: volume.slices.length,
    spacingXMm: volume.spacingXMm,
    spacingYMm: volume.spacingYMm,
    intervalMm: volume.intervalMm,
    tableStepMm: volume.tableStepMm,
    tiltDegrees: volume.tiltDegrees,
    windowLowHu: volume.windowHu?.[0] ?? null,
    windowHighHu: volume.windowHu?.[1] ?? null,
    paddingHu: first ? paddingHu(first.header, first.frame) : null,
    orientation: first ? [...first.plane.row, ...first.plane.column] : [],
    origin: first ? [...first.plane.origin] : [],
    gapsAfter: [...volume.gapsAfter],
    lossy: volume.lossy,
    warnings: [...volume.warnings],
  };
}

/** All that was mined of a study is written at once, or, when another worker has done so, not at all. */
async function save(db: Prisma.TransactionClient, work: LoadedWork, mined: Mined): Promise<void> {
  if ((await lockWork(db, work.id)) !== "planned" || work.studyId === null) return;
  const { runId, studyId } = work;

  for (const marks of Map.groupBy(mined.kept, ({ series }) => series.id).values()) {
    await saveVolume(db, marks, mined.samples);
  }
  await saveMinedBookmarks(
    db,
    mined.kept.map((mark) => minedBookmark(mark, studyId)),
  );
  await db.bookmark.updateMany({
    where: {
      id: { in: mined.setAside.filter(({ reason }) => reason === "image-missing").map(({ id }) => id) },
    },
    data: { state: "pending" },
  });
  await moveMarks(db, runId, [
    ...mined.kept.map(({ id }) => ({
      bookmarkId: id,
      reached: positionOf("measure-noise"),
      stoppedAt: null,
      reason: null,
      detail: null,
    })),
    ...mined.setAside.map(({ id, stage, reason, detail }) => ({
      bookmarkId: id,
      reached: isMiningStage(stage) ? positionOf(stage) - 1 : 0,
      stoppedAt: stage,
      reason,
      detail,
    })),
  ]);
  await savePerson(db, studyId, mined.kept[0]?.placed.volume);
  await db.studyWork.update({
    where: { id: work.id },
    data: { state: "done", error: null, finishedAt: new Date() },
  });
}

async function saveVolume(
  db: Prisma.TransactionClient,
  marks: readonly MeasuredMark[],
  samples: ReadonlyMap<string, readonly FeatureSample[]>,
): Promise<void> {
  const [first] = marks;
  if (!first) return;
  const { volume } = first.placed;
  const offsets = volume.slices.map(({ offsetMm }) => offsetMm);
  const heights = bodyZ(samples.get(first.series.name) ?? [], offsets);

  const kept = new Set<number>();
  for (const { range } of marks) for (let slice = range.first; slice <= range.last; slice++) kept.add(slice);
  await saveSlices(
    db,
    [...kept].map((index) => ({
      seriesId: first.series.id,
      index,
      offsetMm: offsets[index - 1] ?? 0,
      bodyZ: heights?.z[index - 1] ?? null,
    })),
  );
  await db.series.update({ where: { id: first.series.id }, data: { bodyZError: heights?.error ?? null } });
}

function minedBookmark(mark: MeasuredMark, studyId: number): MinedBookmark {
  const { placed, series, measures, bodyBox, box, range } = mark;
  const [a, b] = placed.diameters.long;
  const [c, d] = placed.diameters.short;
  return {
    id: mark.id,
    studyId,
    seriesId: series.id,
    sliceIndex: placed.slice,
    coordinates: [a.x, a.y, b.x, b.y, c.x, c.y, d.x, d.y],
    longMm: placed.longMm,
    shortMm: placed.shortMm,
    warnings: [...new Set([...placed.bookmark.warnings, ...placed.warnings])],
    measures: {
      ...measures,
      box: { ...box },
      bodyBox: bodyBox === null ? null : { ...bodyBox },
      range: { ...range },
      reported: { ...placed.bookmark.reported },
    },
  };
}

/** Sex and age as the images say: of the study's dates only the age in years stays. */
async function savePerson(
  db: Prisma.TransactionClient,
  studyId: number,
  volume: Volume | undefined,
): Promise<void> {
  const header = volume?.slices[0]?.header;
  if (!header) return;
  const { person, dates } = header;
  const years = ageFromDicom(person.age, person.birthDate, dates.studyDate);
  await db.study.update({
    where: { id: studyId },
    data: { sex: sexFromDicom(person.sex), ageYears: years === null ? null : Math.min(90, years) },
  });
}
