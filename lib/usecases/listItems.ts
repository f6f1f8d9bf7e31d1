import type { Item, ItemsPage, ItemsQuery } from "#lib/contracts/mining.ts";
import type { Database } from "#lib/db/client.ts";
import { storedSlices } from "#lib/db/itemList.ts";
import { AppError } from "#lib/domain/errors.ts";
import type { FunnelRow } from "#lib/pipeline/mining/funnel.ts";
import { isMiningStage } from "#lib/pipeline/mining/stages.ts";
import { countItemsOfStage, funnelOfRun, type ItemsOfStage, itemsOfStage } from "./mining/funnel.ts";

const ITEMS_A_PAGE = 50;

/**
 * One page of the items behind a number of the funnel.
 *
 * @throws AppError `not-found` when there is no such run, or the pipeline has no such stage
 */
export async function listItems(
  { db }: { db: Database },
  { runId, stage, reason, year, modality, after }: ItemsQuery & { runId: number },
): Promise<ItemsPage> {
  if (!isMiningStage(stage)) throw new AppError("not-found", `The pipeline has no stage ${stage}.`);
  const of = reason === "kept" || reason === "received" || reason === "set-aside" ? reason : { reason };
  const which = { runId, stage, of, year, modality } satisfies ItemsOfStage;
  const [funnel, narrowed, rows] = await Promise.all([
    funnelOfRun(db, runId),
    year === undefined && modality === undefined ? null : countItemsOfStage(db, which),
    itemsOfStage(db, {
      ...which,
      after: after === undefined ? null : BigInt(after),
      limit: ITEMS_A_PAGE + 1,
    }),
  ]);
  const page = rows.slice(0, ITEMS_A_PAGE);
  const stored = await storedSlices(db, page.flatMap(slicesOf));
  const last = page.at(-1);
  return {
    rows: page.map((row) => itemFromRow(row, stored)),
    total: narrowed ?? numberIn(funnel, stage, reason),
    next: rows.length > page.length && last ? String(last.id) : null,
  };
}

/** The number of the funnel that was opened: by the funnel's own count, so that the two agree. */
function numberIn(funnel: readonly FunnelRow[], stage: string, reason: string): number {
  const row = funnel.find((each) => each.stage === stage);
  if (!row) return 0;
  if (reason === "kept" || reason === "received") return row[reason];
  if (reason === "set-aside") return Object.values(row.setAside).reduce((sum, count) => sum + count, 0);
  return row.setAside[reason] ?? 0;
}

type ItemRow = Awaited<ReturnType<typeof itemsOfStage>>[number];

function slicesOf({ bookmark }: ItemRow): { seriesId: number; index: number }[] {
  if (bookmark?.seriesId == null || bookmark.sliceIndex === null) return [];
  return [{ seriesId: bookmark.seriesId, index: bookmark.sliceIndex }];
}

function itemFromRow(row: ItemRow, stored: ReadonlySet<string>): Item {
  const { bookmark, work } = row;
  return {
    id: String(row.id),
    kind: row.kind === "mark" ? "mark" : work ? "study" : "file",
    count: row.count,
    reason: row.reason,
    stoppedAt: row.stoppedAt,
    detail: row.detail,
    study: work?.study ? `${work.study.patientIndex}_${work.study.studyIndex}` : null,
    bookmark: bookmark && {
      id: bookmark.id,
      kind: bookmark.kind,
      source: bookmark.source,
      longMm: bookmark.longMm,
      shortMm: bookmark.shortMm,
      warnings: bookmark.warnings,
      placed: placedFrom(bookmark, stored),
    },
    lesionId: bookmark?.lesions[0]?.lesionId ?? null,
  };
}

function placedFrom(bookmark: NonNullable<ItemRow["bookmark"]>, stored: ReadonlySet<string>) {
  const { series, sliceIndex, coordinates } = bookmark;
  if (!series || sliceIndex === null || coordinates.length !== 8) return null;
  return {
    series: series.name,
    slice: sliceIndex,
    coordinates,
    spacingMm: [series.spacingXMm, series.spacingYMm] satisfies [number, number],
    hasImage: stored.has(`${series.id}/${sliceIndex}`),
  };
}
