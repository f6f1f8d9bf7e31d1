import type { Database } from "../client.ts";
import { Prisma } from "../generated/client.ts";

/** A file that was brought in, with its report as JSON without problems. */
export interface ImportRow {
  readonly id: number;
  readonly kind: string;
  readonly name: string;
  readonly patientOffset: number;
  readonly lesionOffset: number;
  readonly importedBy: string;
  readonly createdAt: Date;
  readonly counts: unknown;
  readonly problemCount: number;
}

const COLUMNS = Prisma.sql`"id", "kind", "name", "patientOffset", "lesionOffset", "importedBy", "createdAt",
  "report" - 'problems' AS "counts", jsonb_array_length("report"->'problems') AS "problemCount"`;

/** The newest first. There are as many as people brought in files: a handful. */
export const importRows = (db: Database, most: number): Promise<ImportRow[]> =>
  db.$queryRaw<ImportRow[]>`SELECT ${COLUMNS} FROM "DatasetImport" ORDER BY "id" DESC LIMIT ${most}`;

/**
 * One of them with its first problems; null when there is none of this number.
 *
 * @param problems so many of them
 */
export async function importRow(
  db: Database,
  id: number,
  problems: number,
): Promise<(ImportRow & { readonly problems: unknown }) | null> {
  const path = `$.problems[0 to ${problems - 1}]`;
  const [row] = await db.$queryRaw<(ImportRow & { readonly problems: unknown })[]>`
    SELECT ${COLUMNS}, jsonb_path_query_array("report", ${path}::jsonpath) AS "problems"
    FROM "DatasetImport" WHERE "id" = ${id}`;
  return row ?? null;
}
