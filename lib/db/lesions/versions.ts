import type { Database } from "../client.ts";
import type { Prisma } from "../generated/client.ts";

/** All versions of a lesion with the rules that flagged them, the oldest first; empty when there is no such lesion. */
export function versionsOfLesion(db: Database, lesionId: number) {
  return db.lesionVersion.findMany({
    where: { lesionId },
    orderBy: { version: "asc" },
    include: { flags: { select: { rule: true }, orderBy: { rule: "asc" } } },
  });
}

/** A lesion that nobody else changes until the transaction ends; null when there is none of this number. */
export async function lockLesion(tx: Prisma.TransactionClient, id: number) {
  await tx.$executeRaw`SELECT "id" FROM "Lesion" WHERE "id" = ${id} FOR UPDATE`;
  const lesion = await tx.lesion.findUnique({ where: { id } });
  if (!lesion) return null;
  const current = await tx.lesionVersion.findUniqueOrThrow({
    where: { lesionId_version: { lesionId: id, version: lesion.version } },
  });
  return { lesion, current };
}

/** A version with its flags; null when the lesion has none of this number. */
export function findVersion(tx: Prisma.TransactionClient, lesionId: number, version: number) {
  return tx.lesionVersion.findUnique({
    where: { lesionId_version: { lesionId, version } },
    include: { flags: { orderBy: { id: "asc" } } },
  });
}

type StoredVersion = NonNullable<Awaited<ReturnType<typeof findVersion>>>;

/** Appends a version that says what a former one said, and makes it the one that counts. The lesion must be locked. */
export async function appendReverted(
  tx: Prisma.TransactionClient,
  former: StoredVersion,
  made: {
    readonly version: number;
    readonly author: string;
    readonly reason: string;
    readonly state: string;
  },
): Promise<void> {
  const { id: _id, createdAt: _createdAt, flags, ...content } = former;
  const { version, author, reason, state } = made;
  await tx.lesionVersion.create({
    data: {
      ...content,
      version,
      author,
      reason,
      origin: "revert",
      flags: {
        create: flags.map(({ rule, value, limit, side, unit }) => ({ rule, value, limit, side, unit })),
      },
    },
  });
  await tx.lesion.update({
    where: { id: former.lesionId },
    data: { version, state, mergedIntoId: null },
  });
}
