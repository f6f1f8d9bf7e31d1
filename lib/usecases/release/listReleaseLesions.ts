import type { ReleaseLesions } from "../../contracts/releases.ts";
import type { Database } from "../../db/client.ts";
import { findRelease } from "../../db/release/findRelease.ts";
import { releaseLesionRows } from "../../db/release/releases.ts";

const LESIONS_A_PAGE = 500;

/**
 * One page of a release's lesions, in the order of their numbers.
 *
 * @throws AppError `not-found` when there is no release of this name
 */
export async function listReleaseLesions(
  { db }: { readonly db: Database },
  name: string,
  {
    after,
    limit = LESIONS_A_PAGE,
  }: { readonly after?: string | undefined; readonly limit?: number | undefined },
): Promise<ReleaseLesions> {
  const { id } = await findRelease(db, name);
  const [total, rows] = await Promise.all([
    db.releaseLesion.count({ where: { releaseId: id } }),
    releaseLesionRows(db, id, Number(after ?? 0), limit + 1),
  ]);
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return {
    rows: page.map(({ spacingXMm, spacingYMm, intervalMm, ...same }) => ({
      ...same,
      spacingMm: [spacingXMm, spacingYMm, intervalMm],
    })),
    total,
    next: rows.length > page.length && last ? String(last.lesion) : null,
  };
}
