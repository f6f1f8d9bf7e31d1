import type { SeriesView } from "#lib/contracts/lesionContext.ts";
import type { Database } from "#lib/db/client.ts";
import { loadSeriesWithTicks, type SeriesWithTicksRow } from "#lib/db/lesions/seriesWithTicks.ts";
import { AppError } from "#lib/domain/errors.ts";

/**
 * A series' geometry, its kept slices, and where lesions lie.
 *
 * @throws AppError `not-found`
 */
export async function describeSeries(
  { db }: { db: Database },
  { series }: { series: string },
): Promise<SeriesView> {
  const row = await loadSeriesWithTicks(db, series);
  if (!row) throw new AppError("not-found", `There is no series ${series}.`);
  return seriesFromRow(row);
}

/** A series as the browser is told of it. */
export function seriesFromRow(row: SeriesWithTicksRow): SeriesView {
  const { name, columns, rows, slices, intervalMm, orientation, kept, ticks } = row;
  const { spacingXMm, spacingYMm, windowLowHu, windowHighHu, paddingHu } = row;
  return {
    name,
    columns,
    rows,
    slices,
    spacingMm: [spacingXMm, spacingYMm],
    intervalMm,
    orientation,
    windowHu: windowLowHu === null || windowHighHu === null ? null : [windowLowHu, windowHighHu],
    paddingHu,
    kept,
    ticks,
  };
}
