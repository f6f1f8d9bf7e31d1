import type { Database } from "../client.ts";
import type { Prisma } from "../generated/client.ts";

const WITH_READERS = {
  readers: { include: { reader: { select: { id: true, name: true } } }, orderBy: { readerId: "asc" } },
} as const;

export type BatchRow = NonNullable<Awaited<ReturnType<typeof loadBatch>>>;

/** A batch with those who read it; null when there is none of this number. */
export async function loadBatch(db: Prisma.TransactionClient, batchId: number) {
  return db.reviewBatch.findUnique({ where: { id: batchId }, include: WITH_READERS });
}

/** The newest batches, open ones first. */
export async function loadBatches(db: Database, limit: number): Promise<BatchRow[]> {
  return db.reviewBatch.findMany({
    orderBy: [{ state: "desc" }, { id: "desc" }],
    take: limit,
    include: WITH_READERS,
  });
}

/** An item as it is put into a batch. */
export interface NewItem {
  readonly lesionId: number;
  readonly otherLesionId: number | null;
  readonly doubt: number;
  readonly known: Prisma.InputJsonValue | null;
}

export interface NewBatchRow {
  readonly name: string;
  readonly kind: string;
  readonly filter: Prisma.InputJsonValue;
  readonly readings: number;
  readonly honeypotShare: number;
  readonly createdBy: string;
}

/** Writes a batch with its readers and its items, which keep the order given. */
export async function insertBatch(
  tx: Prisma.TransactionClient,
  batch: NewBatchRow,
  readerIds: readonly string[],
  items: readonly NewItem[],
): Promise<number> {
  const { id } = await tx.reviewBatch.create({ data: batch, select: { id: true } });
  await tx.reviewReader.createMany({ data: readerIds.map((readerId) => ({ batchId: id, readerId })) });
  await tx.$executeRaw`
    INSERT INTO "ReviewItem" ("batchId", "position", "lesionId", "otherLesionId", "doubt", "known")
    SELECT ${id}::int, given."position", given."lesionId", given."otherLesionId", given."doubt", given."known"::jsonb
    FROM unnest(
      ${items.map(({ lesionId }) => lesionId)}::int[], ${items.map(({ otherLesionId }) => otherLesionId)}::int[],
      ${items.map(({ doubt }) => doubt)}::float8[],
      ${items.map(({ known }) => (known === null ? null : JSON.stringify(known)))}::text[]
    ) WITH ORDINALITY AS given("lesionId", "otherLesionId", "doubt", "known", "position")`;
  return id;
}

/** Everybody who may be given items to judge, by name. */
export async function loadReaders(
  db: Prisma.TransactionClient,
  roles: readonly string[],
): Promise<{ id: string; name: string }[]> {
  return db.user.findMany({
    where: { role: { in: [...roles] }, disabledAt: null },
    select: { id: true, name: true },
    orderBy: [{ name: "asc" }, { id: "asc" }],
  });
}
