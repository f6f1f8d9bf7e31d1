import type { Query } from "../../domain/query/Query.ts";
import type { OrderPlace, Sort } from "../../domain/query/Sort.ts";
import type { Database } from "../client.ts";
import { Prisma } from "../generated/client.ts";
import { whereOf } from "../query/whereOf.ts";
import { following, keyOf, orderBy } from "./orderOf.ts";

/** A lesion as lists show it. */
export interface EntryRow {
  readonly id: number;
  readonly version: number;
  readonly state: "active" | "withdrawn" | "rejected" | "merged";
  readonly excluded: boolean;
  readonly origin: string;
  readonly verdict: "accepted" | "rejected" | "fixed" | "unsure" | "merged" | null;
  readonly noisy: boolean;
  readonly patient: number;
  readonly series: string;
  readonly slice: number;
  readonly split: "train" | "validation" | "test";
  readonly coarseType: number | null;
  readonly longMm: number;
  readonly shortMm: number;
  readonly coordinates: number[];
  readonly box: number[];
  readonly spacingXMm: number;
  readonly spacingYMm: number;
  readonly intervalMm: number | null;
  readonly sex: string | null;
  readonly ageYears: number | null;
  readonly windowLowHu: number | null;
  readonly windowHighHu: number | null;
  readonly meanHu: number | null;
  readonly bodyX: number | null;
  readonly bodyY: number | null;
  readonly bodyZ: number | null;
  readonly hasImage: boolean;
  readonly flags: string[];
  readonly tags: string[];
  /** What the list is ordered by. */
  readonly key: number | null;
}

/**
 * The lesions of a query that follow a place in an order, at most `limit`.
 *
 * @param page.many whether the query lets through so many that reading along an index soon fills a page
 */
export async function listEntries(
  db: Database,
  query: Query,
  sort: Sort,
  page: { readonly after: OrderPlace | null; readonly limit: number; readonly many: boolean },
): Promise<EntryRow[]> {
  return db.$queryRaw<EntryRow[]>`
    SELECT e."lesionId" AS "id", e."version", e."state", e."excluded", e."origin", e."verdict", e."noisy",
      e."patientIndex" AS "patient", s."name" AS "series", e."keySlice" AS "slice", e."split", e."coarseType", e."longMm", e."shortMm",
      v."coordinates", v."box", s."spacingXMm", s."spacingYMm", e."intervalMm", e."sex"::text, e."ageYears",
      e."windowLowHu", e."windowHighHu", e."meanHu", e."bodyX", e."bodyY", e."bodyZ", e."hasImage", e."flags",
      ARRAY(SELECT t."name" FROM "Tag" t WHERE t."id" = ANY(e."tags") ORDER BY lower(t."name")) AS "tags",
      ${keyOf(sort)}::float8 AS "key"
    FROM (${following(query, sort, page)}) page
    JOIN "LesionEntry" e ON e."lesionId" = page."lesionId"
    JOIN "LesionVersion" v ON v."lesionId" = e."lesionId" AND v."version" = e."version"
    JOIN "Series" s ON s."id" = e."seriesId"
    ORDER BY page."place"`;
}

/**
 * Every `step`-th lesion of a query in an order: where its pages begin, so that a list can be entered anywhere. The whole
 * list is walked once for it.
 */
export async function placesOf(
  db: Database,
  query: Query,
  sort: Sort,
  step: number,
): Promise<readonly OrderPlace[]> {
  return db.$transaction(async (tx) => {
    // Walking an index would fetch the rows one by one in its order; sorting narrow rows in memory is many times faster.
    if (sort.key !== "number") await tx.$executeRaw`SET LOCAL enable_indexscan = off`;
    await tx.$executeRaw`SET LOCAL work_mem = '64MB'`;
    return tx.$queryRaw<OrderPlace[]>`
    SELECT "value", "lesionId" FROM (
      SELECT ${keyOf(sort)}::float8 AS "value", e."lesionId", row_number() OVER (ORDER BY ${orderBy(sort)}) AS "row"
      FROM "LesionEntry" e WHERE ${whereOf(query)}) numbered
    WHERE "row" % ${step}::int = 0 ORDER BY "row"`;
  });
}

export async function countEntries(db: Database, query: Query): Promise<number> {
  const [row] = await db.$queryRaw<{ count: number }[]>(
    Prisma.sql`SELECT count(*)::int AS "count" FROM "LesionEntry" e WHERE ${whereOf(query)}`,
  );
  return row?.count ?? 0;
}
