import type { Statistics, StatisticsQuery } from "#lib/contracts/statistics.ts";
import type { Database } from "#lib/db/client.ts";
import { whereOf } from "#lib/db/query/whereOf.ts";
import { boxCells } from "#lib/db/statistics/boxCells.ts";
import { censusOfRun, runsWithMarks } from "#lib/db/statistics/markCensus.ts";
import { AppError } from "#lib/domain/errors.ts";
import { parseQuery } from "#lib/domain/query/parseQuery.ts";
import { funnelOfRun } from "../mining/funnel.ts";
import { describeStatistics } from "./describeStatistics.ts";

/**
 * The paper's numbers and Fig. 6 of the lesions of a query, and its Figs. 3 to 5 of the marks of a mining run.
 *
 * @throws AppError `bad-request` when the query cannot be read; `not-found` when there is no such run
 */
export async function describeFigures(
  { db }: { readonly db: Database },
  { q, run }: StatisticsQuery,
): Promise<Statistics> {
  const where = whereOf(parseQuery(q));
  const [numbers, boxes, marks] = await Promise.all([
    describeStatistics({ db }, q),
    boxCells(db, where),
    marksOf(db, run),
  ]);
  return { numbers, boxes, marks };
}

async function marksOf(db: Database, wanted: number | undefined): Promise<Statistics["marks"]> {
  const runs = await runsWithMarks(db);
  // A later run may have read only what was new.
  const fullest = runs.toSorted((a, b) => b.marks - a.marks || b.id - a.id)[0];
  const chosen = wanted === undefined ? fullest : runs.find(({ id }) => id === wanted);
  if (!chosen) {
    if (wanted === undefined) return null;
    throw new AppError("not-found", "No finished run of this number has counted marks.");
  }
  const [census, funnel] = await Promise.all([censusOfRun(db, chosen.id), funnelOfRun(db, chosen.id)]);
  // By the funnel, so that the number and the items that it opens are the same.
  const selected = funnel.find(({ stage }) => stage === "select-recist-diameters");
  const others = Object.entries(selected?.setAside ?? {}).map(([of, count]) => ({ of, count }));
  const kinds = [{ of: "recist-diameters", count: selected?.kept ?? 0 }, ...others]
    .filter(({ count }) => count > 0)
    .toSorted((a, b) => b.count - a.count || (a.of < b.of ? -1 : 1));
  return { run: chosen.id, runs, kinds, ...census };
}
