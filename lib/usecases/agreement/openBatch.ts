import { agreementSchema } from "#lib/contracts/agreement.ts";
import { batchHead } from "#lib/db/agreement/batchHead.ts";
import type { Database } from "#lib/db/client.ts";
import { AppError } from "#lib/domain/errors.ts";

/**
 * A batch's name and counts.
 *
 * @throws AppError `not-found`
 */
export async function openBatch(db: Database, batchId: number) {
  const found = await batchHead(db, batchId);
  if (!found) throw new AppError("not-found", `There is no batch ${batchId}.`);
  const { items, disputed, adjudicated, ...head } = found;
  return { batch: agreementSchema.shape.batch.parse(head), items, disputed, adjudicated };
}
