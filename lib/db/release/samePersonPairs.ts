import type { Prisma } from "../generated/client.ts";

/** Pairs of patient indices that were found to be of one person. */
export async function samePersonPairs(
  db: Prisma.TransactionClient,
): Promise<readonly (readonly [number, number])[]> {
  const pairs = await db.samePerson.findMany({ orderBy: [{ patientIndex: "asc" }, { otherIndex: "asc" }] });
  return pairs.map(({ patientIndex, otherIndex }) => [patientIndex, otherIndex] as const);
}
