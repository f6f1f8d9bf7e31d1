import { newImportQuery } from "#lib/contracts/imports.ts";
import { handle } from "#lib/server/handle.ts";
import { bringIn } from "#lib/server/imports/bringIn.ts";
import { listImports } from "#lib/usecases/import/listImports.ts";

/** GET /api/imports: the files that were brought in, the newest first. */
export const GET = handle({ run: ({ services }) => listImports(services) });

/** POST /api/imports: brings in the file that is the body, all of it or nothing; answers line by line while it does. */
export const POST = handle({ query: newImportQuery, run: bringIn });
