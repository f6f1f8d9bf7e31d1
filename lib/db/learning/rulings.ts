import type { Prisma } from "../generated/client.ts";

/** A ruling on a detector's box. */
export interface RulingRow {
  readonly id: string;
  readonly detectionId: bigint;
  readonly decision: string;
  readonly reason: string | null;
  readonly note: string | null;
  readonly lesionId: number | null;
  readonly readerId: string;
  readonly reader: string;
  readonly seconds: number;
  readonly createdAt: Date;
  readonly undoneAt: Date | null;
}

type RulingWithReader = Prisma.DetectionRulingGetPayload<{ include: { reader: { select: { name: true } } } }>;

const rowOf = ({ reader, ...ruling }: RulingWithReader): RulingRow => ({ ...ruling, reader: reader.name });

const WITH_READER = { include: { reader: { select: { name: true } } } } as const;

export async function rulingById(tx: Prisma.TransactionClient, id: string): Promise<RulingRow | null> {
  const found = await tx.detectionRuling.findUnique({ where: { id }, ...WITH_READER });
  return found && rowOf(found);
}

/** The ruling on a box that counts; null when it waits for one. */
export async function rulingOf(tx: Prisma.TransactionClient, detectionId: bigint): Promise<RulingRow | null> {
  const found = await tx.detectionRuling.findFirst({
    where: { detectionId, undoneAt: null },
    ...WITH_READER,
  });
  return found && rowOf(found);
}

/** All rulings on boxes of a run that count. */
export async function rulingsOfRun(db: Prisma.TransactionClient, runId: number): Promise<RulingRow[]> {
  const found = await db.detectionRuling.findMany({
    where: { undoneAt: null, detection: { runId } },
    ...WITH_READER,
  });
  return found.map(rowOf);
}
