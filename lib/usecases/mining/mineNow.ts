import { isOver } from "../../db/mining/runs.ts";
import type { RunSettings } from "../../domain/datasets/RunSettings.ts";
import { AppError } from "../../domain/errors.ts";
import { funnelOfRun } from "./funnel.ts";
import type { MiningServices } from "./MiningServices.ts";
import { resumeRun } from "./resumeRun.ts";
import { type NewSource, startMiningRun } from "./startMiningRun.ts";
import { workOnMining } from "./workOnMining.ts";

/** How often the run is looked at [ms]. */
const LOOK_EVERY_MS = 200;
const STUDIES_AT_ONCE = 2;

export type MineNow =
  | { readonly resume: number }
  | {
      /** As people write them. */
      readonly sources: readonly string[];
      readonly since: string | null;
      readonly settings: Partial<RunSettings>;
    };

/** What a run came to, in the shape that `lesionary mine --json` prints. */
export interface MiningResult {
  readonly run: number;
  readonly state: string;
  readonly funnel: readonly {
    readonly stage: string;
    readonly received: number;
    readonly kept: number;
    readonly setAside: Readonly<Record<string, number>>;
  }[];
  /** Lesions of the whole dataset after the run, and those of them that are flagged. */
  readonly lesions: number;
  readonly flagged: number;
  readonly seconds: number;
  /** Why the run failed, or null. */
  readonly error: string | null;
}

interface Watching {
  readonly signal: AbortSignal;
  readonly onProgress: (now: { stage: string; done: number; total: number | null }) => void;
}

/**
 * Mines with this process as a worker and waits until the run is over. Other workers on the same database help.
 *
 * @throws AppError `unavailable` at once when a source does not answer, rather than after several tries
 */
export async function mineNow(
  services: MiningServices,
  request: MineNow,
  watching: Watching,
): Promise<MiningResult> {
  const began = performance.now();
  const runId = "resume" in request ? request.resume : await start(services, request);
  await workOnMining(services, STUDIES_AT_ONCE);
  if ("resume" in request) await resumeUnlessDone(services, runId);

  const run = await untilOver(services, runId, watching);
  const funnel = await funnelOfRun(services.db, runId);
  const lesions = await services.db.lesion.count({ where: { state: "active" } });
  return {
    run: runId,
    state: run.state,
    funnel: funnel.map(({ stage, received, kept, setAside }) => ({ stage, received, kept, setAside })),
    lesions,
    flagged: await countFlagged(services),
    seconds: Math.round(performance.now() - began) / 1000,
    error: run.error,
  };
}

async function start(
  services: MiningServices,
  { sources, since, settings }: Exclude<MineNow, { resume: number }>,
): Promise<number> {
  const named: NewSource[] = sources.map((text) => services.parseSource(text));
  for (const { kind, locator } of named) {
    const known = await services.db.source.findUnique({ where: { locator } });
    const credentials = known?.credentials ? services.identity.unseal(known.credentials) : null;
    const source = services.openSource({ kind, locator, credentials });
    try {
      await source.check();
    } finally {
      await source.close();
    }
  }
  return startMiningRun(services, { sources: named, since, settings, startedBy: "command line" });
}

/** A run that was killed at its very end is done: resuming it tells what it came to. */
async function resumeUnlessDone(services: MiningServices, runId: number): Promise<void> {
  const run = await services.db.miningRun.findUnique({ where: { id: runId } });
  if (run?.state !== "done") await resumeRun(services, { runId, actor: "command line" });
}

async function untilOver(services: MiningServices, runId: number, { signal, onProgress }: Watching) {
  for (;;) {
    const run = await services.db.miningRun.findUnique({ where: { id: runId } });
    if (!run) throw new AppError("not-found", `There is no mining run ${runId}.`);
    if (isOver(run.state)) return run;
    onProgress(await progressOf(services, runId, run.state));
    // A stopped command leaves the run as it stands: `--resume` goes on with it.
    signal.throwIfAborted();
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
  }
}

async function progressOf(services: MiningServices, runId: number, state: string) {
  const { _sum: sum, _count: studies } = await services.db.studyWork.aggregate({
    where: { runId },
    _sum: { slicesDone: true, slicesTotal: true },
    _count: true,
  });
  if (state === "mining") {
    return { stage: "write-volume", done: sum.slicesDone ?? 0, total: sum.slicesTotal ?? null };
  }
  if (state === "reading" || state === "planning") {
    const waiting = await services.db.studyWork.count({ where: { runId, state: "waiting" } });
    return { stage: "read-bookmarks", done: studies - waiting, total: studies };
  }
  return { stage: state === "finishing" ? "merge-duplicates" : "find-studies", done: studies, total: null };
}

async function countFlagged(services: MiningServices): Promise<number> {
  const [row] = await services.db.$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS "count" FROM "Lesion" l
    JOIN "LesionVersion" v ON v."lesionId" = l."id" AND v."version" = l."version"
    WHERE l."state" = 'active' AND EXISTS (SELECT 1 FROM "Flag" f WHERE f."versionId" = v."id")`;
  return row?.count ?? 0;
}
