import type { Agreement, AgreementPair, MeasuredItem } from "#lib/contracts/agreement.ts";
import { type Decision, decisionSchema, LESION_DECISIONS, MERGE_DECISIONS } from "#lib/contracts/review.ts";
import { standingReadings } from "#lib/db/agreement/standingReadings.ts";
import type { Database } from "#lib/db/client.ts";
import { blandAltmanPoint } from "#lib/domain/agreement/blandAltman.ts";
import { cohenKappa } from "#lib/domain/agreement/cohenKappa.ts";
import { confusionTable } from "#lib/domain/agreement/confusionTable.ts";
import { isBlind } from "#lib/domain/agreement/isBlind.ts";
import { measureCoordinates } from "#lib/domain/agreement/measureCoordinates.ts";
import { type Measured, measuredAgreement } from "#lib/domain/agreement/measuredAgreement.ts";
import { pairsOfReaders, type ReaderPair } from "#lib/domain/agreement/pairsOfReaders.ts";
import { iou } from "#lib/domain/geometry/box.ts";
import { openBatch } from "./openBatch.ts";

interface Reading {
  readonly itemId: string;
  readonly readerId: string;
  readonly lesionId: number;
  readonly decision: Decision;
  /** Null where the decision holds no measurement true. */
  readonly measured: Measured | null;
}

/**
 * How well the readers of a batch agree, pair by pair: decisions, place and size.
 *
 * Counted are items that both of a pair have read and that the one who asks is no longer blind to; the numbers of a batch
 * in progress are therefore those of its finished items.
 *
 * @throws AppError `not-found` when there is no such batch
 */
export async function describeAgreement(
  { db }: { db: Database },
  { batchId, userId }: { batchId: number; userId: string },
): Promise<Agreement> {
  const [{ batch, items, disputed, adjudicated }, rows] = await Promise.all([
    openBatch(db, batchId),
    standingReadings(db, batchId),
  ]);
  const names = new Map(rows.map(({ readerId, reader }) => [readerId, reader.name]));
  const byItem = [...Map.groupBy(rows, ({ itemId }) => itemId).values()];
  const seen = byItem.filter(([row, ...others]) => {
    if (!row) return false;
    const readerIds = [row, ...others].map(({ readerId }) => readerId);
    return !isBlind({ state: row.item.state, readings: batch.readings, readerIds }, userId);
  });
  const decisions = batch.kind === "merges" ? MERGE_DECISIONS : LESION_DECISIONS;
  const pairs = pairsOfReaders(seen.flat().map(readingOf), byName(names));
  return {
    batch,
    items,
    disputed,
    adjudicated,
    readTwice: seen.filter(({ length }) => length > 1).length,
    pairs: pairs.map((pair) => agreementOf(pair, decisions, names)),
  };
}

type ReadingRow = Awaited<ReturnType<typeof standingReadings>>[number];

function readingOf({ itemId, readerId, decision, coordinates, item }: ReadingRow): Reading {
  const { spacingXMm, spacingYMm } = item.lesion.series;
  const measures = decision === "accept" || decision === "fix";
  return {
    itemId,
    readerId,
    lesionId: item.lesionId,
    decision: decisionSchema.parse(decision),
    measured: measures ? measureCoordinates(coordinates, [spacingXMm, spacingYMm]) : null,
  };
}

/** Readers in the order of their names; two of one name in that of their ids. */
const byName =
  (names: ReadonlyMap<string, string>) =>
  (a: string, b: string): number =>
    (names.get(a) ?? a).localeCompare(names.get(b) ?? b, "en") || (a < b ? -1 : a > b ? 1 : 0);

function agreementOf(
  { first, second, both }: ReaderPair<Reading>,
  decisions: readonly Decision[],
  names: ReadonlyMap<string, string>,
): AgreementPair {
  const counts = confusionTable(
    decisions,
    both.map(([one, other]) => [one.decision, other.decision] as const),
  );
  const measured = both.flatMap(([one, other]) =>
    one.measured && other.measured
      ? [
          {
            lesionId: one.lesionId,
            pair: [one.measured, other.measured] as const,
            redrawn: one.decision === "fix" || other.decision === "fix",
          },
        ]
      : [],
  );
  return {
    first: { id: first, name: names.get(first) ?? first },
    second: { id: second, name: names.get(second) ?? second },
    items: both.length,
    kappa: kappaAnswer(counts),
    table: { decisions: [...decisions], counts: counts.map((row) => [...row]) },
    all: measuredAgreement(measured.map(({ pair }) => pair)),
    redrawn: measuredAgreement(measured.filter(({ redrawn }) => redrawn).map(({ pair }) => pair)),
    measured: measured.map(measuredItem),
  };
}

function kappaAnswer(counts: Parameters<typeof cohenKappa>[0]): AgreementPair["kappa"] {
  const { interval, ...kappa } = cohenKappa(counts);
  return { ...kappa, interval: interval && [...interval] };
}

function measuredItem({
  lesionId,
  pair: [one, other],
  redrawn,
}: {
  readonly lesionId: number;
  readonly pair: readonly [Measured, Measured];
  readonly redrawn: boolean;
}): MeasuredItem {
  const placed = (a: number, b: number) => {
    const { mean, difference } = blandAltmanPoint(a, b);
    return { meanMm: mean, differenceMm: difference };
  };
  return {
    lesionId,
    long: placed(one.longMm, other.longMm),
    short: placed(one.shortMm, other.shortMm),
    iou: iou(one.box, other.box),
    redrawn,
  };
}
