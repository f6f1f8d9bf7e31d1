import {
  type ImportDetail,
  type ImportSummary,
  importDetailSchema,
  importSummarySchema,
  PROBLEMS_SHOWN,
} from "#lib/contracts/imports.ts";
import type { Database } from "#lib/db/client.ts";
import { type ImportRow, importRow, importRows } from "#lib/db/import/importList.ts";
import { AppError } from "#lib/domain/errors.ts";

const MOST_LISTED = 200;

/** The files that were brought in, the newest first. */
export async function listImports({ db }: { readonly db: Database }): Promise<readonly ImportSummary[]> {
  return (await importRows(db, MOST_LISTED)).map((row) => importSummarySchema.parse(flat(row)));
}

/**
 * One of them, with the first of its problems.
 *
 * @param known whether it was told of because the very same file came again
 * @throws AppError `not-found` when there is none of this number
 */
export async function describeImport(
  { db }: { readonly db: Database },
  importId: number,
  known = false,
): Promise<ImportDetail> {
  const row = await importRow(db, importId, PROBLEMS_SHOWN);
  if (!row) throw new AppError("not-found", `There is no import ${importId}.`);
  return importDetailSchema.parse({ ...flat(row), problems: row.problems, known });
}

const flat = ({ counts, createdAt, ...row }: ImportRow) => ({
  ...row,
  ...(typeof counts === "object" ? counts : {}),
  createdAt: createdAt.toISOString(),
});
