import type { Query } from "../../domain/query/Query.ts";
import type { Database } from "../client.ts";
import type { Prisma } from "../generated/client.ts";
import { whereOf } from "../query/whereOf.ts";

type Tx = Prisma.TransactionClient;

/** Numbers of the lesions of a query, ascending, at most `limit`. */
export async function lesionIdsOf(db: Tx, query: Query, limit: number): Promise<number[]> {
  const rows = await db.$queryRaw<{ id: number }[]>`
    SELECT e."lesionId" AS "id" FROM "LesionEntry" e WHERE ${whereOf(query)} ORDER BY 1 LIMIT ${limit}`;
  return rows.map(({ id }) => id);
}

/** What a lesion was before an act took it away. */
export interface Taken {
  readonly lesionId: number;
  readonly author: string;
  readonly reason?: string | null | undefined;
  /** As ISO 8601. */
  readonly at: string;
}

/** The tag of a name, whatever its letters' case; made when there is none. */
export async function tagOf(tx: Tx, name: string, author: string): Promise<number> {
  await tx.$executeRaw`
    INSERT INTO "Tag" ("name", "createdBy") VALUES (${name}, ${author}) ON CONFLICT DO NOTHING`;
  const id = await findTag(tx, name);
  if (id === null) throw new Error("a tag that was just made is not there");
  return id;
}

/** Null when there is no such tag. */
export async function findTag(tx: Tx, name: string): Promise<number | null> {
  const [tag] = await tx.$queryRaw<{ id: number }[]>`
    SELECT "id" FROM "Tag" WHERE lower("name") = lower(${name})`;
  return tag?.id ?? null;
}

/** Tags lesions; gives those that did not have it. In the order of numbers, so that two at once do not lock each other out. */
export async function addTag(
  tx: Tx,
  tagId: number,
  lesionIds: readonly number[],
  author: string,
): Promise<number[]> {
  const rows = await tx.$queryRaw<{ id: number }[]>`
    INSERT INTO "LesionTag" ("lesionId", "tagId", "author")
    SELECT l."id", ${tagId}::int, ${author} FROM "Lesion" l WHERE l."id" = ANY(${[...lesionIds]}::int[]) ORDER BY l."id"
    ON CONFLICT DO NOTHING RETURNING "lesionId" AS "id"`;
  return rows.map(({ id }) => id);
}

/** Takes a tag off lesions; gives what was taken. */
export async function removeTag(tx: Tx, tagId: number, lesionIds: readonly number[]): Promise<Taken[]> {
  return tx.$queryRaw<Taken[]>`
    WITH locked AS MATERIALIZED (
      SELECT "lesionId" FROM "LesionTag" WHERE "tagId" = ${tagId}::int AND "lesionId" = ANY(${[...lesionIds]}::int[])
      ORDER BY "lesionId" FOR UPDATE)
    DELETE FROM "LesionTag" t USING locked WHERE t."lesionId" = locked."lesionId" AND t."tagId" = ${tagId}::int
    RETURNING t."lesionId", t."author", to_json(t."at") #>> '{}' AS "at"`;
}

/** Puts a tag back as it was. */
export async function restoreTag(tx: Tx, tagId: number, taken: readonly Taken[]): Promise<number> {
  return tx.$executeRaw`
    INSERT INTO "LesionTag" ("lesionId", "tagId", "author", "at")
    SELECT g."lesionId", ${tagId}::int, g."author", g."at"
    FROM json_to_recordset(${JSON.stringify(taken)}::json) AS g("lesionId" int, "author" text, "at" timestamptz)
    JOIN "Lesion" l ON l."id" = g."lesionId" ORDER BY g."lesionId" ON CONFLICT DO NOTHING`;
}

/** Leaves lesions out of the dataset; gives those that were in it. */
export async function addExclusions(
  tx: Tx,
  lesionIds: readonly number[],
  author: string,
  reason: string | null,
): Promise<number[]> {
  const rows = await tx.$queryRaw<{ id: number }[]>`
    INSERT INTO "LesionExclusion" ("lesionId", "author", "reason")
    SELECT l."id", ${author}, ${reason} FROM "Lesion" l WHERE l."id" = ANY(${[...lesionIds]}::int[]) ORDER BY l."id"
    ON CONFLICT DO NOTHING RETURNING "lesionId" AS "id"`;
  return rows.map(({ id }) => id);
}

/** Takes lesions into the dataset again; gives what was said when they were left out. */
export async function removeExclusions(tx: Tx, lesionIds: readonly number[]): Promise<Taken[]> {
  return tx.$queryRaw<Taken[]>`
    WITH locked AS MATERIALIZED (
      SELECT "lesionId" FROM "LesionExclusion" WHERE "lesionId" = ANY(${[...lesionIds]}::int[])
      ORDER BY "lesionId" FOR UPDATE)
    DELETE FROM "LesionExclusion" x USING locked WHERE x."lesionId" = locked."lesionId"
    RETURNING x."lesionId", x."author", x."reason", to_json(x."at") #>> '{}' AS "at"`;
}

export async function restoreExclusions(tx: Tx, taken: readonly Taken[]): Promise<number> {
  return tx.$executeRaw`
    INSERT INTO "LesionExclusion" ("lesionId", "author", "reason", "at")
    SELECT g."lesionId", g."author", g."reason", g."at"
    FROM json_to_recordset(${JSON.stringify(taken)}::json)
      AS g("lesionId" int, "author" text, "reason" text, "at" timestamptz)
    JOIN "Lesion" l ON l."id" = g."lesionId" ORDER BY g."lesionId" ON CONFLICT DO NOTHING`;
}

/** All tags with how many lesions have them, by name. */
export async function listTagRows(db: Database): Promise<{ name: string; lesions: number }[]> {
  return db.$queryRaw<{ name: string; lesions: number }[]>`
    SELECT t."name", count(lt."lesionId")::int AS "lesions"
    FROM "Tag" t LEFT JOIN "LesionTag" lt ON lt."tagId" = t."id" GROUP BY t."id" ORDER BY lower(t."name")`;
}
