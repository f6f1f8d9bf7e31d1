import { isOver, lockWork } from "../../db/mining/runs.ts";
import { attempt } from "./attempt.ts";
import { loadWork } from "./loadWork.ts";
import type { MiningServices } from "./MiningServices.ts";
import { planWhenRead } from "./passOn.ts";
import { settingsOf } from "./startMiningRun.ts";
import { type KeptDocument, storeDocuments } from "./storeDocuments.ts";
import { withSource } from "./withSource.ts";

/** Reads the bookmark documents of one study and keeps what they hold. */
export async function readStudyDocuments(
  services: MiningServices,
  job: { readonly workId: string },
  signal: AbortSignal,
): Promise<void> {
  const workId = BigInt(job.workId);
  const work = await loadWork(services, workId);
  if (!work || isOver(work.run.state)) return;
  const { runId } = work;

  if (work.state === "waiting") {
    await attempt(services, work, "reading", async () => {
      const documents = await withSource(services, work.source, async (source) => {
        const read: KeptDocument[] = [];
        for await (const document of source.documents(work.sealed.study, signal)) {
          read.push({ read: services.readDocument(document, settingsOf(work.run).csvMapping), near: null });
        }
        return read;
      });
      await services.db.$transaction(
        async (db) => {
          if ((await lockWork(db, workId)) !== "waiting") return;
          await storeDocuments(db, services.identity, { runId, workId }, documents);
          await db.studyWork.update({
            where: { id: workId },
            data: { state: "read", attempts: 0, error: null },
          });
        },
        { timeout: 120_000 },
      );
    });
  }
  await planWhenRead(services, runId);
}
