import {
  type DetectionRunDetail,
  type DetectionRunView,
  type DetectorView,
  detectionImportReportSchema,
  detectionRunDetailSchema,
  detectionRunSchema,
  detectorSchema,
} from "#lib/contracts/detection.ts";
import { figuresOfRun, findRuns, progressOfRuns } from "#lib/db/detection/runList.ts";
import { AppError } from "#lib/domain/errors.ts";
import type { DetectionServices } from "./DetectionServices.ts";
import { keyOf } from "./detectorOf.ts";

type DatabaseOnly = Pick<DetectionServices, "db">;

/** All detectors: those on offer first, each group the newest first. */
export async function listDetectors({ db }: DatabaseOnly): Promise<readonly DetectorView[]> {
  const models = await db.detectorModel.findMany({
    orderBy: { id: "desc" },
    include: { _count: { select: { runs: true } } },
  });
  return models
    .map(({ _count: count, sha256, createdAt, retiredAt, ...model }) =>
      detectorSchema.parse({
        ...model,
        sha256: sha256 && keyOf(sha256),
        createdAt: createdAt.toISOString(),
        retiredAt: retiredAt?.toISOString() ?? null,
        runs: count.runs,
      }),
    )
    .sort((a, b) => Number(a.retiredAt !== null) - Number(b.retiredAt !== null));
}

/** The runs, the newest first. */
export async function listDetectionRuns({ db }: DatabaseOnly): Promise<readonly DetectionRunView[]> {
  const runs = await findRuns(db, {});
  const progress = await progressOfRuns(
    db,
    runs.map(({ id }) => id),
  );
  return runs.map((run) => detectionRunSchema.parse(asView(run, progress)));
}

/** One run with its figures. @throws AppError `not-found` */
export async function describeDetectionRun({ db }: DatabaseOnly, runId: number): Promise<DetectionRunDetail> {
  const [run] = await findRuns(db, { id: runId });
  if (!run) throw new AppError("not-found", `There is no detection run ${runId}.`);
  return detectionRunDetailSchema.parse({
    ...asView(run, await progressOfRuns(db, [runId])),
    settings: run.settings,
    report: detectionImportReportSchema.safeParse(run.report).data ?? null,
    ...(await figuresOfRun(db, runId)),
  });
}

type FoundRun = Awaited<ReturnType<typeof findRuns>>[number];

function asView(run: FoundRun, progress: Awaited<ReturnType<typeof progressOfRuns>>) {
  const { done, failed } = progress.get(run.id) ?? { done: 0, failed: 0 };
  return {
    ...run,
    model: run.model.name,
    done,
    failed,
    createdAt: run.createdAt.toISOString(),
    endedAt: run.endedAt?.toISOString() ?? null,
  };
}
