import { handle } from "#lib/server/handle.ts";
import { describeDataset } from "#lib/usecases/describeDataset.ts";

/** GET /api/dataset: what is in the dataset, and what is being added to it. */
export const GET = handle({ run: ({ services }) => describeDataset(services) });
