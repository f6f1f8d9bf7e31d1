import { handle } from "#lib/server/handle.ts";
import { listReaders } from "#lib/usecases/review/listReaders.ts";

/** GET /api/review/readers: everybody to whom a batch can be given. */
export const GET = handle({ run: ({ services }) => listReaders(services) });
