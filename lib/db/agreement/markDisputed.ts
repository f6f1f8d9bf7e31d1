import type { Prisma } from "../generated/client.ts";

/** Marks an adjudication as taken back, and its item as disputed again. */
export async function markDisputed(
  tx: Prisma.TransactionClient,
  itemId: string,
  rulingId: string,
): Promise<void> {
  await tx.verdict.update({ where: { id: rulingId }, data: { undoneAt: new Date() } });
  await tx.reviewItem.update({ where: { id: itemId }, data: { state: "disputed", settledAt: null } });
}
