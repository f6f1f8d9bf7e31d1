import type { Prisma } from "../../db/generated/client.ts";
import { groupsOfMarks, writeModalities, writeYears } from "../../db/mining/census.ts";
import { modalityOfMark } from "../../domain/dicom/imageModalities.ts";
import type { Identity } from "../../ports/Identity.ts";
import type { SealedStudy } from "./findStudies.ts";

/**
 * Notes of each study in which a run found a mark its year, and of each mark the modality of its image, so that the
 * paper's Figs. 3 and 4 are counted from the very items that they open. Of the date only the year leaves what is sealed.
 */
export async function countMarks(
  db: Prisma.TransactionClient,
  identity: Identity,
  runId: number,
): Promise<void> {
  const locators = await db.studyLocator.findMany({
    where: { runId },
    select: { workId: true, sealed: true },
  });
  const studies = new Map(
    // Sealed and authenticated by ourselves in `findStudies`, so it has the shape that was put in.
    locators.map(({ workId, sealed }) => [workId, identity.unseal(sealed) as SealedStudy] as const),
  );
  const groups = await groupsOfMarks(db, runId);
  await writeModalities(
    db,
    runId,
    groups.map((group) => ({
      ...group,
      modality: modalityOfMark(group, studies.get(group.workId)?.modalities ?? []),
    })),
  );
  const marked = new Set(groups.map(({ workId }) => workId));
  await writeYears(
    db,
    runId,
    [...studies]
      .filter(([workId]) => marked.has(workId))
      .map(([workId, { studyDate }]) => ({ workId, year: yearOf(studyDate) })),
  );
}

/** 0 when it is not known. */
const yearOf = (date: string | null): number => Number(/^\d{4}/.exec(date ?? "")?.[0] ?? 0);
