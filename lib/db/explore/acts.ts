import type { Database } from "../client.ts";

export interface ActRow {
  readonly id: string;
  readonly action: string;
  readonly changed: number;
  readonly tag: string | null;
  readonly at: Date;
}

/** The last acts on many lesions of a person that were not taken back, the newest first; labels of types are not among them. */
export async function lastActs(db: Database, authorId: string, limit: number): Promise<ActRow[]> {
  return db.$queryRaw<ActRow[]>`
    SELECT "id"::text, "action", cardinality("lesionIds")::int AS "changed", "detail" ->> 'tag' AS "tag", "createdAt" AS "at"
    FROM "CurationAct" WHERE "authorId" = ${authorId} AND "undoneAt" IS NULL AND "action" <> 'type'
    ORDER BY "id" DESC LIMIT ${limit}`;
}
