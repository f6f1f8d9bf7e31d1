import type { Item, ItemsPage, ItemsQuery } from "#lib/contracts/mining.ts";
import type { Database } from "#lib/db/client.ts";
import { countChoice, type ItemChoice, listItemRows, storedSlices } from "#lib/db/itemList.ts";
import { AppError } from "#lib/domain/errors.ts";
import { MINING_STAGES, positionOf } from "#lib/pipeline/mining/stages.ts";

const ITEMS_A_PAGE = 50;

/**
 * One page of the items behind a number of the funnel.
 *
 * @throws AppError `not-found` when the pipeline has no such stage
 */
export async function listItems(
  { db }: { db: Database },
  { runId, stage, reason, after }: ItemsQuery & { runId: number },
): Promise<ItemsPage> {
  const choice = choiceOf(stage, reason);
  const [rows, total] = await Promise.all([
    listItemRows(db, runId, choice, BigInt(after ?? 0), ITEMS_A_PAGE + 1),
    countChoice(db, runId, choice),
  ]);
  const page = rows.slice(0, ITEMS_A_PAGE);
  const stored = await storedSlices(
    db,
    page.flatMap(({ bookmark }) =>
      bookmark?.seriesId != null && bookmark.sliceIndex !== null
        ? [{ seriesId: bookmark.seriesId, index: bookmark.sliceIndex }]
        : [],
    ),
  );
  const last = page.at(-1);
  return {
    rows: page.map((row) => itemFromRow(row, stored)),
    total,
    next: rows.length > page.length && last ? String(last.id) : null,
  };
}

function choiceOf(stageName: string, reason: string): ItemChoice {
  const stage = MINING_STAGES.find(({ name }) => name === stageName);
  if (!stage) throw new AppError("not-found", `The pipeline has no stage ${stageName}.`);
  if (reason !== "kept") return { kind: stage.unit, stoppedAt: stage.name, reason };
  return { kind: stage.unit, reachedAtLeast: positionOf(stage.name) };
}

type ItemRow = Awaited<ReturnType<typeof listItemRows>>[number];

function itemFromRow(row: ItemRow, stored: ReadonlySet<string>): Item {
  const { bookmark, work } = row;
  const study = bookmark?.study ?? work?.study;
  return {
    id: String(row.id),
    kind: row.kind === "study" ? "study" : "mark",
    count: row.count,
    reason: row.reason,
    stoppedAt: row.stoppedAt,
    detail: row.detail,
    study: study ? `${study.patientIndex}_${study.studyIndex}` : null,
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
