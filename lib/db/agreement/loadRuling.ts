import type { Prisma } from "../generated/client.ts";

/** The latest adjudication of an item, whether it stands or was taken back; null when nobody ruled on it. */
export async function loadRuling(tx: Prisma.TransactionClient, itemId: string) {
  return tx.verdict.findFirst({
    where: { itemId, part: "adjudication" },
    select: { id: true, readerId: true, decision: true, wroteVersion: true, undoneAt: true },
    orderBy: { createdAt: "desc" },
  });
}
