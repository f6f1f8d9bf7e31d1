import type { ReleaseDiff, ReleaseDifference } from "../../contracts/releases.ts";
import type { Database } from "../../db/client.ts";
import { countDifferences, type DifferenceRow, differenceRows } from "../../db/release/differences.ts";
import { findRelease } from "../../db/release/findRelease.ts";
import { versionChanges } from "../../domain/release/versionChanges.ts";

const DIFFERENCES_A_PAGE = 200;

/**
 * What another release holds otherwise: how many lesions were added, removed, changed and left as they are, and a page
 * of those that differ, in the order of their numbers.
 *
 * @throws AppError `not-found` when there is no release of one of the names
 */
export async function diffReleases(
  { db }: { readonly db: Database },
  { from, to, after }: { readonly from: string; readonly to: string; readonly after?: string | undefined },
): Promise<ReleaseDiff> {
  const [before, later] = await Promise.all([findRelease(db, from), findRelease(db, to)]);
  const [counts, rows] = await Promise.all([
    countDifferences(db, before.id, later.id),
    differenceRows(db, before.id, later.id, Number(after ?? 0), DIFFERENCES_A_PAGE + 1),
  ]);
  const page = rows.slice(0, DIFFERENCES_A_PAGE);
  const last = page.at(-1);
  return {
    from,
    to,
    ...counts,
    rows: page.map(difference),
    next: rows.length > page.length && last ? String(last.lesion) : null,
  };
}

function difference({ lesion, now, before, after }: DifferenceRow): ReleaseDifference {
  const shown = after ?? before;
  return {
    lesion,
    now,
    what: before === null ? "added" : after === null ? "removed" : "changed",
    versions: [before?.version ?? null, after?.version ?? null],
    longMm: shown?.longMm ?? 0,
    shortMm: shown?.shortMm ?? 0,
    changes:
      before && after
        ? versionChanges(before, after).map(({ field, from, to }) => ({
            field,
            from: plain(from),
            to: plain(to),
          }))
        : [],
  };
}

type Plain = string | number | boolean | null | number[];

const plain = (value: string | number | boolean | null | readonly number[]): Plain =>
  typeof value === "object" && value !== null ? [...value] : value;
