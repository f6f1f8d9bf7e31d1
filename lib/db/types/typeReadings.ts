import type { Database } from "../client.ts";

/** A label of a reader on a lesion that two or more have labelled, with what the dataset holds. */
export interface TypeReadingRow {
  readonly lesionId: number;
  readonly version: number;
  readonly coarseType: number | null;
  readonly readerId: string;
  readonly reader: string;
  readonly typeId: number;
  readonly at: Date;
  /** When somebody ruled on the lesion's type last; null when nobody has. */
  readonly ruledAt: Date | null;
}

/** All standing labels on included lesions that more than one reader has labelled, by lesion. */
export function sharedReadings(db: Database): Promise<TypeReadingRow[]> {
  return db.$queryRaw<TypeReadingRow[]>`
    SELECT t."lesionId", e."version", e."coarseType", t."readerId", u."name" AS "reader", t."typeId", t."createdAt" AS "at",
      (SELECT max(a."at") FROM "AuditEvent" a
        WHERE a."action" = 'rule-type' AND a."subject" = 'lesion ' || t."lesionId") AS "ruledAt"
    FROM "TypeLabel" t
    JOIN "LesionEntry" e ON e."lesionId" = t."lesionId" AND e."state" = 'active' AND NOT e."excluded"
    JOIN "User" u ON u."id" = t."readerId"
    WHERE t."undoneAt" IS NULL AND t."origin" = 'reader' AND t."lesionId" IN (
      SELECT s."lesionId" FROM "TypeLabel" s WHERE s."undoneAt" IS NULL AND s."origin" = 'reader'
      GROUP BY s."lesionId" HAVING count(DISTINCT s."readerId") > 1)
    ORDER BY t."lesionId", t."id"`;
}
