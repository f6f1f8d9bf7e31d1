import { importParams } from "#lib/contracts/imports.ts";
import { handle } from "#lib/server/handle.ts";
import { describeImport } from "#lib/usecases/import/listImports.ts";

/** GET /api/imports/{importId}: what came of a file, with what was odd in it. */
export const GET = handle({
  params: importParams,
  run: ({ services, params }) => describeImport(services, params.importId),
});
