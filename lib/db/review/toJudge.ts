import { Prisma } from "../generated/client.ts";

/**
 * Whether a lesion `l` counts no more for an item `i` that was made of it. Active ones count; a batch of rejected lesions is
 * made to look at those again.
 */
export const HAS_LEFT = Prisma.sql`(l."state" <> 'active' AND NOT (l."state" = 'rejected' AND (
  SELECT b."filter"->>'verdict' FROM "ReviewBatch" b WHERE b."id" = i."batchId") = 'rejected'))`;

/** Items `i` that are still to be judged: open, of lesions that count. Known answers may be of lesions that do not. */
export const TO_JUDGE = Prisma.sql`i."state" = 'open' AND (i."known" IS NOT NULL OR NOT EXISTS (
  SELECT FROM "Lesion" l WHERE l."id" IN (i."lesionId", i."otherLesionId") AND ${HAS_LEFT}))`;

/** Items `i` that a reader has not judged, or whose verdict was taken back. */
export const NOT_JUDGED_BY = (readerId: string): Prisma.Sql => Prisma.sql`NOT EXISTS (
  SELECT FROM "Verdict" v WHERE v."itemId" = i."id" AND v."readerId" = ${readerId} AND v."undoneAt" IS NULL)`;
