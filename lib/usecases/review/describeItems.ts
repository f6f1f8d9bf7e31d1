import { knownAnswerSchema } from "#lib/contracts/knownAnswer.ts";
import type { Lesion } from "#lib/contracts/lesions.ts";
import type { ReviewItemView, VerdictView } from "#lib/contracts/review.ts";
import { type ItemRow, loadItems, loadVersion } from "#lib/db/review/items.ts";
import { type LesionsBeside, loadLesionsBeside } from "#lib/db/review/lesionsBeside.ts";
import { loadMyVerdicts } from "#lib/db/review/verdicts.ts";
import { describeLesions } from "../describeLesion.ts";
import { lesionFromRow } from "../lesionFromRow.ts";
import type { ReviewServices } from "./ReviewServices.ts";
import { verdictView } from "./verdictView.ts";

type Services = Pick<ReviewServices, "db">;

/**
 * Items with all that a reader needs to judge them, in the order of the ids. Nobody else's ruling is in them, and an item
 * whose answer is known looks as it looked to those who gave that answer.
 */
export async function describeItems(
  services: Services,
  itemIds: readonly string[],
  readerId: string,
): Promise<ReviewItemView[]> {
  if (itemIds.length === 0) return [];
  const [rows, verdicts] = await Promise.all([
    loadItems(services.db, itemIds, readerId),
    loadMyVerdicts(services.db, itemIds, readerId),
  ]);
  const ids = rows.flatMap(({ lesionId, otherLesionId }) => [
    lesionId,
    ...(otherLesionId ? [otherLesionId] : []),
  ]);
  const [lesions, beside] = await Promise.all([
    describeLesions(services, [...new Set(ids)]),
    loadLesionsBeside(
      services.db,
      rows.map(({ lesionId }) => lesionId),
    ),
  ]);
  return Promise.all(
    rows.map((row) => {
      const mine = verdicts.find(({ itemId }) => itemId === row.id);
      return describeItem(services, row, { lesions, beside, mine: mine ? verdictView(mine) : null });
    }),
  );
}

async function describeItem(
  services: Services,
  row: ItemRow,
  shown: {
    readonly lesions: ReadonlyMap<number, Lesion>;
    readonly beside: ReadonlyMap<number, LesionsBeside>;
    readonly mine: VerdictView | null;
  },
): Promise<ReviewItemView> {
  const { lesionId, otherLesionId, claimedUntil } = row;
  const { lesions, mine } = shown;
  const { siblings, alike } = shown.beside.get(lesionId) ?? { siblings: [], alike: [] };
  const lesion = lesions.get(lesionId);
  if (!lesion) throw new Error(`review item ${row.id} without its lesion`);
  return {
    id: row.id,
    batchId: row.batchId,
    position: row.position,
    kind: row.kind === "merges" ? "merges" : "lesions",
    doubt: row.doubt,
    lesion: row.known === null ? lesion : await asJudged(services, lesion, row),
    other: otherLesionId === null ? null : (lesions.get(otherLesionId) ?? null),
    siblings: siblings.map(lesionFromRow),
    alike: alike.map(lesionFromRow),
    claimedUntil: (claimedUntil ?? new Date(0)).toISOString(),
    mine,
  };
}

/** The lesion as it was when its known answer was given: nothing of the answer is left in it. */
async function asJudged({ db }: Services, lesion: Lesion, { id, known }: ItemRow): Promise<Lesion> {
  const { version: number } = knownAnswerSchema.parse(known);
  const version = await loadVersion(db, lesion.id, number);
  if (!version) throw new Error(`review item ${id} without the version that was judged`);
  return {
    ...lesion,
    version: version.version,
    state: "active",
    mergedIntoId: null,
    verdict: null,
    reason: null,
    origin: version.origin,
    author: "mining",
    versionAt: version.createdAt.toISOString(),
    coordinates: version.coordinates,
    box: version.box,
    longMm: version.longMm,
    shortMm: version.shortMm,
    longPx: version.longPx,
    shortPx: version.shortPx,
    body: { x: version.bodyX, y: version.bodyY, z: version.bodyZ },
    bodyZError: version.bodyZError,
    meanHu: version.meanHu,
    sdHu: version.sdHu,
    minHu: version.minHu,
    maxHu: version.maxHu,
    bodyShare: version.bodyShare,
    angleDegrees: version.angleDegrees,
    coarseType: version.coarseType,
    range: [version.rangeFirst, version.rangeLast],
    flags: version.flags.map(({ rule, value, limit, side, unit }) => ({
      rule,
      value,
      limit,
      side: side === "below" ? "below" : "above",
      unit,
    })),
  };
}
