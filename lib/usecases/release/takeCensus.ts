import type { LesionSelection } from "../../db/exportRows.ts";
import type { Prisma } from "../../db/generated/client.ts";
import { censusRows } from "../../db/release/censusRows.ts";
import { samePersonPairs } from "../../db/release/samePersonPairs.ts";
import { CensusTaker, type DatasetCensus } from "../../domain/datasets/census.ts";

/** The lesions of a selection in numbers, and whether anybody is in two parts of it. Call it within `snapshot`. */
export async function takeCensus(
  db: Prisma.TransactionClient,
  selection: LesionSelection,
  signal: AbortSignal,
): Promise<DatasetCensus> {
  const taker = new CensusTaker();
  for await (const row of censusRows(db, selection)) {
    signal.throwIfAborted();
    taker.add(row);
  }
  return taker.census(await samePersonPairs(db));
}
