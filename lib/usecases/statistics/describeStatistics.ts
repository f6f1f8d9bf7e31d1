import type { Database } from "#lib/db/client.ts";
import { whereOf } from "#lib/db/query/whereOf.ts";
import { datasetStatistics, type StatisticsRow } from "#lib/db/statistics/datasetStatistics.ts";
import { COARSE_TYPES } from "#lib/domain/datasets/coco.ts";
import { parseQuery } from "#lib/domain/query/parseQuery.ts";
import type { DatasetStatistics } from "#lib/domain/statistics/DatasetStatistics.ts";

const SPLITS = ["train", "validation", "test"] as const;

/**
 * The paper's numbers, of the lesions that a query lets through.
 *
 * @param query in the query language; empty for the dataset as it stands
 * @throws AppError `bad-request` when the query is not understood
 */
export async function describeStatistics(
  { db }: { readonly db: Database },
  query: string,
): Promise<DatasetStatistics> {
  return statisticsOf(await datasetStatistics(db, whereOf(parseQuery(query))));
}

function statisticsOf(row: StatisticsRow): DatasetStatistics {
  const { lesions, keySlices, studies, patients, share1mm, share5mm } = row;
  return {
    lesions,
    keySlices,
    studies,
    patients,
    bookmarksPerSlice: record(row.perSlice),
    intervalMm: { min: row.intervalMin, max: row.intervalMax, share1mm, share5mm },
    spacingMm: { min: row.spacingMin, max: row.spacingMax, median: row.spacingMedian },
    imageSize: record(row.sizes),
    boxWidthMm: { median: row.widthMedian },
    boxHeightMm: { median: row.heightMedian },
    longMm: { min: row.longMin, max: row.longMax },
    shortMm: { min: row.shortMin, max: row.shortMax },
    types: Object.fromEntries(COARSE_TYPES.map((type, at) => [type, countOf(row.types, String(at + 1))])),
    splits: Object.fromEntries(SPLITS.map((split) => [split, countOf(row.splits, split)])),
  };
}

type Counts = StatisticsRow["types"];

const record = (counts: Counts): Readonly<Record<string, number>> =>
  Object.fromEntries(counts.map(({ of, count }) => [of, count]));

const countOf = (counts: Counts, wanted: string): number =>
  counts.find(({ of }) => of === wanted)?.count ?? 0;
