import { DEFAULT_RUN_SETTINGS, type RunSettings } from "../../domain/datasets/RunSettings.ts";
import { AppError } from "../../domain/errors.ts";
import type { MiningServices, SourceKind } from "./MiningServices.ts";

export interface StartMiningRun {
  /** What is to be mined; a source that is not known yet is added. */
  readonly sources: readonly NewSource[];
  /** ISO date (YYYY-MM-DD); null: all studies. */
  readonly since: string | null;
  readonly settings: Partial<RunSettings>;
  /** Name of the user, or "command line". */
  readonly startedBy: string;
}

export interface NewSource {
  readonly kind: SourceKind;
  /** As people write it: `dicomweb:https://pacs/dicom-web`. */
  readonly locator: string;
  /** Kept sealed; absent: what is already kept stays, and else the environment's are used. */
  readonly credentials?: unknown;
}

/** Starts a run over one or more sources and returns its number. The work is done by whoever works on the queue. */
export async function startMiningRun(
  services: Pick<MiningServices, "db" | "identity" | "queue">,
  request: StartMiningRun,
): Promise<number> {
  if (request.sources.length === 0) {
    throw new AppError("bad-request", "A run needs at least one source: a folder, a zip file or a PACS.");
  }
  if (request.since !== null && Number.isNaN(Date.parse(request.since))) {
    throw new AppError("bad-request", `The date "${request.since}" is none; write it as 2026-01-31.`);
  }

  const runId = await services.db.$transaction(async (db) => {
    const sourceIds = new Set<number>();
    for (const { kind, locator, credentials } of request.sources) {
      const sealed = credentials === undefined ? {} : { credentials: services.identity.seal(credentials) };
      const source = await db.source.upsert({
        where: { locator },
        create: { kind, locator, ...sealed },
        update: sealed,
      });
      sourceIds.add(source.id);
    }
    const run = await db.miningRun.create({
      data: {
        since: request.since === null ? null : new Date(request.since),
        settings: { ...request.settings },
        startedBy: request.startedBy,
        sources: { create: [...sourceIds].map((sourceId) => ({ sourceId })) },
      },
    });
    await db.auditEvent.create({
      data: { actor: request.startedBy, action: "start-run", subject: `run ${run.id}` },
    });
    return run.id;
  });

  await services.queue.send("mining.find", [{ payload: { runId }, key: `find-${runId}` }]);
  return runId;
}

/** A run's rules: what was set when it was started, over the defaults. */
export function settingsOf(run: { readonly settings: unknown }): RunSettings {
  const given = typeof run.settings === "object" && run.settings !== null ? run.settings : {};
  return { ...DEFAULT_RUN_SETTINGS, ...given };
}
