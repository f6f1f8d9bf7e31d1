import type { LesionSelection } from "../../db/exportRows.ts";
import type { Prisma } from "../../db/generated/client.ts";
import { whereOf } from "../../db/query/whereOf.ts";
import { findRelease } from "../../db/release/findRelease.ts";
import { AppError } from "../../domain/errors.ts";
import { formatQuery } from "../../domain/query/formatQuery.ts";
import { parseQuery } from "../../domain/query/parseQuery.ts";
import type { ExportSubject } from "../../domain/release/ReleaseFacts.ts";

/** Which lesions to export: those of a release, those that a query gives, or, with neither, the dataset as it stands. */
export interface ExportChoice {
  readonly release?: string | undefined;
  /** In the query language. */
  readonly filter?: string | undefined;
}

/**
 * What a choice selects, and what the papers beside an export call it.
 *
 * @throws AppError `bad-request` when both are given or the query cannot be read; `not-found` without such a release
 */
export async function selectionOf(
  db: Prisma.TransactionClient,
  { release, filter }: ExportChoice,
): Promise<{ readonly selection: LesionSelection; readonly subject: ExportSubject }> {
  if (release === undefined) {
    const query = parseQuery(filter ?? "");
    return { selection: { where: whereOf(query) }, subject: { query: formatQuery(query) } };
  }
  if (filter !== undefined) {
    throw new AppError(
      "bad-request",
      "A release is exported as it was frozen: give a release or a filter, not both.",
    );
  }
  const found = await findRelease(db, release);
  return { selection: { releaseId: found.id }, subject: { release: found } };
}
