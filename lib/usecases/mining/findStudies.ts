import type { Prisma } from "../../db/generated/client.ts";
import { isOver, type LoadedRun, loadRun, lockRun, moveRun } from "../../db/mining/runs.ts";
import { nextIds } from "../../db/nextIds.ts";
import type { Found, StudyLocator } from "../../ports/DicomSource.ts";
import { attemptRun } from "./attemptRun.ts";
import type { MiningServices } from "./MiningServices.ts";
import { patientHashes, studyHash } from "./originals.ts";
import { sendReading } from "./passOn.ts";
import { settingsOf } from "./startMiningRun.ts";
import { type KeptDocument, storeDocuments } from "./storeDocuments.ts";
import { withSource } from "./withSource.ts";

/** So many studies are written at once: few round trips, little memory. */
const STUDIES_A_BATCH = 200;

/**
 * Lists the studies of a run's sources, one source after the other; each is listed wholly or, after a kill, again from
 * its start. Studies that have not changed since they were mined are not mined again.
 */
export async function findStudies(
  services: MiningServices,
  { runId }: { readonly runId: number },
  signal: AbortSignal,
): Promise<void> {
  const run = await loadRun(services.db, runId);
  if (!run || isOver(run.state)) return;
  if (await moveRun(services.db, runId, ["queued", "finding"], "finding")) {
    await attemptRun(services, runId, "finding", () => listSources(services, run, signal));
  }
  await sendReading(services, runId);
}

async function listSources(services: MiningServices, run: LoadedRun, signal: AbortSignal): Promise<void> {
  const since = run.since?.toISOString().slice(0, 10) ?? null;
  const settings = settingsOf(run);
  for (const { source, listed } of run.sources) {
    if (listed) continue;
    await withSource(services, source, async (opened) => {
      const listing = new Listing(services, run.id, source.id, settings.again);
      await listing.begin();
      for await (const found of opened.find({ since }, signal)) await listing.add(found, settings.csvMapping);
      await listing.end();
    });
  }
  services.log.info({ runId: run.id }, "studies are listed");
  await moveRun(services.db, run.id, ["finding"], "reading");
}

type FoundStudy = Extract<Found, { kind: "study" }>;

/** Writes down what a source lists. */
class Listing {
  readonly #services: MiningServices;
  readonly #runId: number;
  readonly #sourceId: number;
  readonly #again: boolean;
  #studies: FoundStudy[] = [];
  readonly #loose: KeptDocument[] = [];
  readonly #ignored = new Map<string, number>();

  constructor(services: MiningServices, runId: number, sourceId: number, again: boolean) {
    this.#services = services;
    this.#runId = runId;
    this.#sourceId = sourceId;
    this.#again = again;
  }

  /** Takes back what an earlier, killed listing of the same source wrote. */
  async begin(): Promise<void> {
    await this.#services.db.$executeRaw`
      DELETE FROM identity.study_locator WHERE "workId" IN
        (SELECT "id" FROM "StudyWork" WHERE "runId" = ${this.#runId} AND "sourceId" = ${this.#sourceId})`;
    await this.#services.db.studyWork.deleteMany({ where: { runId: this.#runId, sourceId: this.#sourceId } });
  }

  async add(found: Found, csvMapping: string | null): Promise<void> {
    switch (found.kind) {
      case "ignored":
        this.#ignored.set(found.reason, (this.#ignored.get(found.reason) ?? 0) + found.count);
        return;
      case "loose-document":
        this.#loose.push({
          read: this.#services.readDocument(found.document, csvMapping),
          near: found.nearStudyInstanceUid,
        });
        return;
      case "study":
        this.#studies.push(found);
        if (this.#studies.length >= STUDIES_A_BATCH) await this.#flush();
    }
  }

  /** The last batch, the loose documents and the mark that all is listed come together or not at all. */
  async end(): Promise<void> {
    await this.#flush();
    await this.#services.db.$transaction(
      async (db) => {
        await lockRun(db, this.#runId);
        await storeDocuments(db, this.#services.identity, { runId: this.#runId, workId: null }, this.#loose);
        await db.miningItem.createMany({
          data: [...this.#ignored].map(([reason, count]) => ({
            runId: this.#runId,
            kind: "study",
            count,
            stoppedAt: "find-studies",
            reason,
          })),
        });
        await db.miningRunSource.update({
          where: { runId_sourceId: { runId: this.#runId, sourceId: this.#sourceId } },
          data: { listed: true },
        });
      },
      { timeout: 120_000 },
    );
  }

  async #flush(): Promise<void> {
    const studies = this.#studies;
    this.#studies = [];
    if (studies.length === 0) return;
    await this.#services.db.$transaction((db) => this.#write(db, studies), { timeout: 60_000 });
  }

  async #write(db: Prisma.TransactionClient, studies: readonly FoundStudy[]): Promise<void> {
    const { identity } = this.#services;
    const rows = studies.map((study) => ({
      study,
      hash: studyHash(identity, study.study.studyInstanceUid),
      fingerprint: identity.hash("fingerprint", study.fingerprint),
    }));
    const known = await db.studyIdentity.findMany({ where: { hash: { in: rows.map(({ hash }) => hash) } } });
    const before = new Map(known.map((row) => [hex(row.hash), row]));

    const ids = await nextIds(db, "StudyWork", rows.length);
    const works = rows.map(({ study, hash, fingerprint }, at) => {
      const earlier = before.get(hex(hash));
      const unchanged =
        !this.#again && earlier?.fingerprint != null && hex(earlier.fingerprint) === hex(fingerprint);
      return { id: ids[at] ?? 0n, study, hash, fingerprint, studyId: earlier?.studyId ?? null, unchanged };
    });

    const runId = this.#runId;
    await db.studyWork.createMany({
      data: works.map(({ id, studyId, unchanged }) => ({
        id,
        runId,
        sourceId: this.#sourceId,
        studyId,
        state: unchanged ? "skipped" : "waiting",
      })),
    });
    await db.studyLocator.createMany({
      data: works.map(({ id, study, hash, fingerprint }) => ({
        workId: id,
        runId,
        studyHash: hash,
        fingerprint,
        ...patientHashes(identity, study),
        sealed: identity.seal(sealedStudy(study)),
      })),
    });
    await db.miningItem.createMany({
      data: works.map(({ id, study, unchanged }) => ({
        runId,
        kind: "study",
        workId: id,
        ...asideAtFind(study, unchanged),
      })),
    });
  }
}

/** What of a study must be found again when its job comes. */
export interface SealedStudy {
  readonly study: StudyLocator;
  readonly studyDate: string | null;
  readonly studyTime: string | null;
  /** Of its series, documents among them. */
  readonly modalities: readonly string[];
}

const sealedStudy = ({ study, studyDate, studyTime, modalities }: FoundStudy): SealedStudy => ({
  study,
  studyDate,
  studyTime,
  modalities,
});

/** A study without CT still has its documents read: they may have been filed in the wrong study. */
function asideAtFind(study: FoundStudy, unchanged: boolean) {
  if (unchanged) return { stoppedAt: "find-studies", reason: "already-mined" };
  if (!study.modalities.includes("CT")) return { stoppedAt: "find-studies", reason: "not-ct" };
  return {};
}

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString("hex");
