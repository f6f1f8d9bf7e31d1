import type { Prisma } from "../generated/client.ts";
import { PLAN_ONCE } from "../statementNames.ts";

/** A ruling with the name of who gave it. */
export interface VerdictRow {
  readonly id: string;
  readonly itemId: string;
  readonly readerId: string;
  readonly readerName: string;
  readonly part: string;
  readonly decision: string;
  readonly reason: string | null;
  readonly note: string | null;
  readonly coordinates: number[];
  readonly lesionVersion: number;
  readonly otherVersion: number | null;
  readonly seconds: number;
  readonly view: Prisma.JsonValue;
  readonly createdAt: Date;
  readonly undoneAt: Date | null;
  readonly wroteVersion: number | null;
}

/** The rulings on an item that count, in the order in which they came, and the one of this id whether it counts or not. */
export async function loadVerdicts(
  tx: Prisma.TransactionClient,
  itemId: string,
  verdictId: string,
): Promise<readonly VerdictRow[]> {
  return tx.$queryRaw<VerdictRow[]>`
    SELECT v."id"::text AS "id", v."itemId"::text AS "itemId", v."readerId", u."name" AS "readerName", v."part",
           v."decision", v."reason", v."note", v."coordinates", v."lesionVersion", v."otherVersion", v."seconds", v."view",
           v."createdAt", v."undoneAt", v."wroteVersion"
    FROM "Verdict" v JOIN "User" u ON u."id" = v."readerId"
    WHERE (v."itemId" = ${itemId}::uuid AND v."undoneAt" IS NULL) OR v."id" = ${verdictId}::uuid
    ORDER BY v."createdAt"`;
}

/** The item that a ruling is on; null when there is no such ruling. */
export async function itemOfVerdict(
  db: Prisma.TransactionClient,
  verdictId: string,
): Promise<{ itemId: string; readerId: string } | null> {
  return db.verdict.findUnique({ where: { id: verdictId }, select: { itemId: true, readerId: true } });
}

/** Who wrote the version of a lesion that counts, and when. */
export async function authorOfVersion(
  tx: Prisma.TransactionClient,
  lesionId: number,
  version: number,
): Promise<{ author: string; createdAt: Date } | null> {
  return tx.lesionVersion.findUnique({
    where: { lesionId_version: { lesionId, version } },
    select: { author: true, createdAt: true },
  });
}

/** How the work on an item ends. */
export interface Closing {
  /** open (another reading is awaited), disputed or settled. */
  readonly state: "open" | "disputed" | "settled";
  readonly readerId: string;
  /** The rulings that made a version of the lesion, and its number; null when none was made. */
  readonly verdictIds: readonly string[];
  readonly wroteVersion: number | null;
}

/** Ends the work on an item: its state, what its rulings wrote, nobody holds it, and the reader's putting off is over. */
export async function closeItem(
  tx: Prisma.TransactionClient,
  itemId: string,
  { state, readerId, verdictIds, wroteVersion }: Closing,
): Promise<void> {
  await tx.$executeRaw`${PLAN_ONCE}
    WITH "claims" AS (
      DELETE FROM "ReviewClaim" WHERE "itemId" = ${itemId}::uuid AND ("readerId" = ${readerId} OR ${state} <> 'open')
    ), "skips" AS (
      DELETE FROM "ReviewSkip" WHERE "itemId" = ${itemId}::uuid AND "readerId" = ${readerId}
    ), "wrote" AS (
      UPDATE "Verdict" SET "wroteVersion" = ${wroteVersion}::int
      WHERE "id" = ANY(${[...verdictIds]}::uuid[]) AND ${wroteVersion}::int IS NOT NULL
    )
    UPDATE "ReviewItem" SET "state" = ${state},
      "settledAt" = CASE WHEN ${state} = 'settled' THEN clock_timestamp() END
    WHERE "id" = ${itemId}::uuid`;
}

/** The rulings of one reader on items, those that count. */
export async function loadMyVerdicts(
  db: Prisma.TransactionClient,
  itemIds: readonly string[],
  readerId: string,
) {
  return db.verdict.findMany({
    where: { itemId: { in: [...itemIds] }, readerId, undoneAt: null, part: "reading" },
  });
}

/** A ruling to be written. */
export interface NewVerdict {
  readonly id: string;
  readonly itemId: string;
  readonly readerId: string;
  readonly part?: "reading" | "adjudication";
  readonly decision: string;
  readonly reason?: string | undefined;
  readonly note?: string | undefined;
  readonly coordinates: number[];
  readonly lesionVersion: number;
  readonly otherVersion?: number | undefined;
  readonly seconds: number;
  readonly view?: Readonly<Record<string, unknown>> | undefined;
}

/** Writes a ruling; what it is answered with lacks only the name of who gave it. */
export async function insertVerdict(
  tx: Prisma.TransactionClient,
  verdict: NewVerdict,
): Promise<Omit<VerdictRow, "readerName">> {
  const { id, itemId, readerId, part = "reading", decision, reason = null, note = null } = verdict;
  const { coordinates, lesionVersion, otherVersion = null, seconds, view } = verdict;
  const [row] = await tx.$queryRaw<Omit<VerdictRow, "readerName">[]>`
    INSERT INTO "Verdict" ("id", "itemId", "readerId", "part", "decision", "reason", "note", "coordinates",
      "lesionVersion", "otherVersion", "seconds", "view", "createdAt")
    VALUES (${id}::uuid, ${itemId}::uuid, ${readerId}, ${part}, ${decision}, ${reason}, ${note}, ${coordinates}::float8[],
      ${lesionVersion}, ${otherVersion}, ${seconds}, ${view === undefined ? null : JSON.stringify(view)}::jsonb,
      clock_timestamp())
    RETURNING "id"::text AS "id", "itemId"::text AS "itemId", "readerId", "part", "decision", "reason", "note",
      "coordinates", "lesionVersion", "otherVersion", "seconds", "view", "createdAt", "undoneAt", "wroteVersion"`;
  if (!row) throw new Error(`verdict ${id} was not written`);
  return row;
}

/** Marks a ruling as taken back, opens its item and holds it for the reader. */
export async function reopenItem(
  tx: Prisma.TransactionClient,
  itemId: string,
  verdictId: string,
  readerId: string,
): Promise<void> {
  await tx.$executeRaw`
    WITH "undone" AS (
      UPDATE "Verdict" SET "undoneAt" = clock_timestamp() WHERE "id" = ${verdictId}::uuid
    ), "held" AS (
      INSERT INTO "ReviewClaim" ("itemId", "readerId", "until")
      VALUES (${itemId}::uuid, ${readerId}, clock_timestamp() + interval '5 minutes')
      ON CONFLICT ("itemId", "readerId") DO UPDATE SET "until" = EXCLUDED."until"
    )
    UPDATE "ReviewItem" SET "state" = 'open', "settledAt" = NULL WHERE "id" = ${itemId}::uuid`;
}

/** Lets go of an item, and remembers that the reader put it off. */
export async function putOff(db: Prisma.TransactionClient, itemId: string, readerId: string): Promise<void> {
  await db.$executeRaw`
    WITH "claims" AS (
      DELETE FROM "ReviewClaim" WHERE "itemId" = ${itemId}::uuid AND "readerId" = ${readerId}
    )
    INSERT INTO "ReviewSkip" ("itemId", "readerId") VALUES (${itemId}::uuid, ${readerId})
    ON CONFLICT ("itemId", "readerId") DO UPDATE SET "at" = clock_timestamp()`;
}
