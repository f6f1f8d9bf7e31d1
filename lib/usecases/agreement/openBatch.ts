import { z } from "zod";
import { BATCH_KINDS } from "#lib/contracts/review.ts";
import { batchHead } from "#lib/db/agreement/batchHead.ts";
import type { Database } from "#lib/db/client.ts";
import { AppError } from "#lib/domain/errors.ts";

const headSchema = z.object({
  id: z.int(),
  name: z.string(),
  kind: z.enum(BATCH_KINDS),
  state: z.enum(["open", "closed"]),
  readings: z.int(),
});

/**
 * A batch's name and counts.
 *
 * @throws AppError `not-found`
 */
export async function openBatch(db: Database, batchId: number) {
  const found = await batchHead(db, batchId);
  if (!found) throw new AppError("not-found", `There is no batch ${batchId}.`);
  const { items, disputed, adjudicated, ...head } = found;
  return { batch: headSchema.parse(head), items, disputed, adjudicated };
}
