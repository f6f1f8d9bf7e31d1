import { BIT_OF, MAP_RULES, MAP_VERDICTS } from "../../domain/map/MapPoints.ts";
import type { Database } from "../client.ts";
import { Prisma } from "../generated/client.ts";

/** What the map of a query is made of. */
export interface MapRecords {
  readonly placed: number;
  readonly unplaced: number;
  /** The records of the placed ones, ascending by number, laid out as `readMapPoints` reads them. */
  readonly records: Uint8Array;
}

const VERDICTS = MAP_VERDICTS.flatMap((verdict, at) => (verdict ? [{ verdict, at }] : []));

/** Whole numbers laid side by side; Postgres takes `|` and `<<` to bind alike, so each has its parentheses. */
const placedBits = (parts: readonly (readonly [value: Prisma.Sql, at: number])[]): Prisma.Sql =>
  Prisma.join(
    parts.map(([value, at]) => Prisma.sql`((${value}) << ${at}::int)`),
    " | ",
  );

const VERDICT = Prisma.sql`CASE e."verdict" ${Prisma.join(
  VERDICTS.map(({ verdict, at }) => Prisma.sql`WHEN ${verdict} THEN ${at}::int`),
  " ",
)} ELSE 0 END`;

const BITS = placedBits([
  [Prisma.sql`coalesce(e."coarseType", 0)`, BIT_OF.type],
  [VERDICT, BIT_OF.verdict],
  [Prisma.sql`e."hasImage"::int`, BIT_OF.image],
  ...MAP_RULES.map((rule, i) => [Prisma.sql`(${rule} = ANY(e."flags"))::int`, BIT_OF.flags + i] as const),
  // Rules that are not ours share the bit after.
  [Prisma.sql`(NOT e."flags" <@ ${[...MAP_RULES]}::text[])::int`, BIT_OF.flags + MAP_RULES.length],
]);

/**
 * The lesions of a condition with their places, written as bytes by the database itself: as rows, a million of them would
 * be objects first.
 *
 * @param where over `"LesionEntry" e`
 * @param which of them: those whose place in the body is known, or all, with 0 where it is not
 */
export async function mapRecords(
  db: Database,
  where: Prisma.Sql,
  which: "in-the-body" | "anywhere" = "in-the-body",
): Promise<MapRecords> {
  const [row] = await db.$queryRaw<{ placed: number; unplaced: number; records: Uint8Array | null }[]>`
    SELECT count("record")::int AS "placed", (count(*) - count("record"))::int AS "unplaced",
      string_agg("record", ''::bytea ORDER BY "lesionId") AS "records"
    FROM (SELECT e."lesionId", CASE WHEN ${which === "anywhere"} OR (e."bodyX" IS NOT NULL AND e."bodyZ" IS NOT NULL) THEN
        int4send(e."lesionId") || int4send(e."version")
        || float4send(coalesce(e."bodyX", 0)::float4) || float4send(coalesce(e."bodyZ", 0)::float4)
        || float4send(((e."longMm" + e."shortMm") / 2)::float4) || int4send(${BITS}) END AS "record"
      FROM "LesionEntry" e WHERE ${where}) lesions`;
  if (!row) throw new Error("aggregating gave no row");
  return { placed: row.placed, unplaced: row.unplaced, records: row.records ?? new Uint8Array() };
}
