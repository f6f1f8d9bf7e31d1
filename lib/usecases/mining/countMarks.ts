import type { Prisma } from "../../db/generated/client.ts";
import { addToCensus } from "../../db/mining/saveMined.ts";
import type { Identity } from "../../ports/Identity.ts";
import type { SealedStudy } from "./findStudies.ts";

/**
 * Counts the marks of a run by tool, modality and year (paper Figs. 3 to 5). The year of a study is read from what is
 * sealed and leaves it only as a count over all patients.
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
  const yearOf = new Map(
    locators.map(({ workId, sealed }) => {
      // Sealed and authenticated by ourselves in `findStudies`, so it has the shape that was put in.
      const { studyDate } = identity.unseal(sealed) as SealedStudy;
      return [workId, Number(/^\d{4}/.exec(studyDate ?? "")?.[0] ?? 0)] as const;
    }),
  );
  const groups = await db.$queryRaw<
    { workId: bigint | null; kind: string; placed: boolean; count: number }[]
  >`
    SELECT i."workId", b."kind", b."seriesId" IS NOT NULL AS "placed", count(*)::int AS "count"
    FROM "MiningItem" i JOIN "Bookmark" b ON b."id" = i."bookmarkId"
    WHERE i."runId" = ${runId} GROUP BY 1, 2, 3`;

  const counts = new Map<string, { kind: string; modality: string; year: number; count: number }>();
  for (const { workId, kind, placed, count } of groups) {
    const year = (workId === null ? undefined : yearOf.get(workId)) ?? 0;
    const modality = placed ? "CT" : "unknown";
    const key = `${kind} ${modality} ${year}`;
    const before = counts.get(key);
    counts.set(key, { kind, modality, year, count: (before?.count ?? 0) + count });
  }
  await db.bookmarkCensus.deleteMany({ where: { runId } });
  await addToCensus(
    db,
    [...counts.values()].map((row) => ({ runId, ...row })),
  );
}
