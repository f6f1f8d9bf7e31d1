import type { Dispute, Disputes, Reading } from "#lib/contracts/agreement.ts";
import type { LesionRow } from "#lib/contracts/lesions.ts";
import { decisionSchema, rejectReasonSchema } from "#lib/contracts/review.ts";
import { disputedItems } from "#lib/db/agreement/disputedItems.ts";
import type { Database } from "#lib/db/client.ts";
import { loadLesionRow } from "#lib/db/lesionList.ts";
import { measureCoordinates } from "#lib/domain/agreement/measureCoordinates.ts";
import { type Box, iou } from "#lib/domain/geometry/box.ts";
import { lesionFromRow } from "../lesionFromRow.ts";
import { openBatch } from "./openBatch.ts";

/** More are not looked at in one sitting; the next ones come as these are ruled on. */
const DISPUTES_SHOWN = 50;

/**
 * Items of a batch whose two readings differ, with both readings but without their readers' names: who said it must not
 * weigh. The readings come in the order of their random ids, so that neither place tells the reader either.
 *
 * Nothing here is hidden from the one who asks: an item with two readings is handed to nobody any more.
 *
 * @throws AppError `not-found` when there is no such batch
 */
export async function listDisputes(
  { db }: { db: Database },
  { batchId, userId }: { batchId: number; userId: string },
): Promise<Disputes> {
  const [{ batch, disputed, adjudicated }, items] = await Promise.all([
    openBatch(db, batchId),
    disputedItems(db, batchId, DISPUTES_SHOWN),
  ]);
  const lesions = await lesionRows(
    db,
    items.flatMap(({ lesionId, otherLesionId }) => [lesionId, otherLesionId ?? lesionId]),
  );
  const disputes = items.flatMap((item) => disputeOf(item, lesions, userId));
  return {
    batch: { id: batch.id, name: batch.name, kind: batch.kind, state: batch.state },
    disputes: disputes.sort((a, b) => Number(b.mayRule) - Number(a.mayRule)),
    total: disputed,
    adjudicated,
  };
}

async function lesionRows(db: Database, ids: readonly number[]): Promise<ReadonlyMap<number, LesionRow>> {
  const rows = await Promise.all([...new Set(ids)].map((id) => loadLesionRow(db, id)));
  return new Map(rows.flatMap((row) => (row ? [[row.id, lesionFromRow(row)]] : [])));
}

type DisputedRow = Awaited<ReturnType<typeof disputedItems>>[number];

/** None when a reading was just taken back. */
function disputeOf(
  { id, position, lesionId, otherLesionId, verdicts }: DisputedRow,
  lesions: ReadonlyMap<number, LesionRow>,
  userId: string,
): Dispute[] {
  const lesion = lesions.get(lesionId);
  const [a, b] = verdicts;
  if (!lesion || !a || !b) return [];
  const [one, other] = [readingOf(a, lesion.spacingMm), readingOf(b, lesion.spacingMm)];
  return [
    {
      itemId: id,
      position,
      lesion,
      other: otherLesionId === null ? null : (lesions.get(otherLesionId) ?? null),
      readings: [one.reading, other.reading],
      iou: iou(one.box, other.box),
      mayRule: verdicts.every(({ readerId }) => readerId !== userId),
    },
  ];
}

function readingOf(
  { id, decision, reason, note, coordinates, seconds }: DisputedRow["verdicts"][number],
  spacingMm: readonly [number, number],
): { readonly reading: Reading; readonly box: Box } {
  const { box, longMm, shortMm } = measureCoordinates(coordinates, spacingMm);
  return {
    box,
    reading: {
      id,
      decision: decisionSchema.parse(decision),
      reason: rejectReasonSchema.nullable().parse(reason),
      note,
      coordinates,
      box: [box.left, box.top, box.right, box.bottom],
      longMm,
      shortMm,
      seconds,
    },
  };
}
