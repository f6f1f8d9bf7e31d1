import { exportRows, type LesionSelection } from "../../db/exportRows.ts";
import type { Prisma } from "../../db/generated/client.ts";
import { samePersonPairs } from "../../db/release/samePersonPairs.ts";
import { CensusTaker, type DatasetCensus } from "../../domain/datasets/census.ts";

/** The lesions of a selection in numbers, and whether anybody is in two parts of it. Call it within `snapshot`. */
export async function takeCensus(
  db: Prisma.TransactionClient,
  selection: LesionSelection,
  signal: AbortSignal,
): Promise<DatasetCensus> {
  const taker = new CensusTaker();
  for await (const { rows } of exportRows(db, selection)) {
    signal.throwIfAborted();
    for (const row of rows) taker.add(row);
  }
  return taker.census(await samePersonPairs(db));
}
