import { Prisma } from "../generated/client.ts";

/**
 * The numbers of all patients that were found to be one person with a patient, its own among them, as an `int[]`.
 *
 * @param patientIndex its number: a value or a column
 */
export const numbersOfPerson = (patientIndex: Prisma.Sql): Prisma.Sql => Prisma.sql`ARRAY(
  WITH RECURSIVE "same"("index") AS (
    SELECT ${patientIndex}::int
    UNION
    SELECT CASE WHEN p."patientIndex" = "same"."index" THEN p."otherIndex" ELSE p."patientIndex" END
    FROM "same" JOIN "identity"."same_person" p ON "same"."index" IN (p."patientIndex", p."otherIndex")
  ) SELECT "index" FROM "same")`;
