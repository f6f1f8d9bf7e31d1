import type { TypeNode } from "../../domain/types/TypeTree.ts";
import type { Database } from "../client.ts";
import type { Prisma } from "../generated/client.ts";

export interface TypeRow extends TypeNode {
  /** Lesions that somebody labelled with it. */
  readonly lesions: number;
}

/** All types with how many lesions have them: the paper's eight first, then by name. */
export function listTypeRows(db: Database): Promise<TypeRow[]> {
  return db.$queryRaw<TypeRow[]>`
    SELECT t."id", t."name", t."parentId", t."coarseType", coalesce(t."excludes", '{}') AS "excludes",
      (SELECT count(DISTINCT l."lesionId")::int FROM "TypeLabel" l WHERE l."typeId" = t."id" AND l."undoneAt" IS NULL) AS "lesions"
    FROM "LesionType" t ORDER BY t."coarseType" NULLS LAST, lower(t."name"), t."id"`;
}

/** All types, as labels are judged by. */
export function typeNodes(tx: Prisma.TransactionClient): Promise<TypeNode[]> {
  return tx.lesionType.findMany({
    select: { id: true, name: true, parentId: true, coarseType: true, excludes: true },
    orderBy: { id: "asc" },
  });
}

/** Lets nobody else change the tree, or label by it, until the transaction ends. */
export async function lockTypes(tx: Prisma.TransactionClient): Promise<void> {
  await tx.$executeRaw`LOCK TABLE "LesionType" IN SHARE ROW EXCLUSIVE MODE`;
}

/** Whether any label, standing or taken back, names the type: then it stays. */
export async function isLabelledWith(tx: Prisma.TransactionClient, typeId: number): Promise<boolean> {
  return (await tx.typeLabel.findFirst({ where: { typeId }, select: { id: true } })) !== null;
}

/** How many included lesions there are, and how many of them have one of the eight types. */
export async function countTyped(db: Database): Promise<{ typed: number; lesions: number }> {
  const [row] = await db.$queryRaw<{ typed: number; lesions: number }[]>`
    SELECT count(e."coarseType")::int AS "typed", count(*)::int AS "lesions"
    FROM "LesionEntry" e WHERE e."state" = 'active' AND NOT e."excluded"`;
  return row ?? { typed: 0, lesions: 0 };
}
