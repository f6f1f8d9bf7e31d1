import type { NewBatch, ReviewFilter } from "#lib/contracts/review.ts";
import type { NewItem } from "#lib/db/review/batches.ts";
import {
  type CandidateRow,
  loadKeptApart,
  loadKnownAnswers,
  loadReviewCandidates,
} from "#lib/db/review/candidates.ts";
import { boxFromEdges } from "#lib/domain/geometry/boxFromEdges.ts";
import { doubtOf } from "#lib/domain/review/doubt.ts";
import { mergeProposals } from "#lib/domain/review/mergeProposals.ts";
import { honeypotsFor, mixIn } from "#lib/domain/review/mixIn.ts";
import { seededOrder } from "#lib/domain/review/seededOrder.ts";
import type { ReviewServices } from "./ReviewServices.ts";

/** As many items as a batch can have. */
const MOST_ITEMS = 10_000;

/** An item that could be in a batch, with whether a rule flagged it. */
export interface ChosenItem extends NewItem {
  readonly flagged: boolean;
}

/** The items that a filter gives, the most doubtful first. */
export async function chooseItems(
  { db }: Pick<ReviewServices, "db">,
  { kind, filter }: Pick<NewBatch, "kind" | "filter">,
): Promise<readonly ChosenItem[]> {
  const found = await loadReviewCandidates(db, filter);
  const items = kind === "lesions" ? found.map(lesionItem) : await pairsOf({ db }, found);
  return narrowed(items, filter);
}

const lesionItem = ({ id, flags }: CandidateRow): ChosenItem => ({
  lesionId: id,
  otherLesionId: null,
  doubt: doubtOf(flags),
  known: null,
  flagged: flags.length > 0,
});

/** Pairs that may be one lesion, where the filter lets at least one of the two through; the more they overlap, the more doubtful. */
async function pairsOf(
  { db }: Pick<ReviewServices, "db">,
  found: readonly CandidateRow[],
): Promise<ChosenItem[]> {
  const [all, keptApart] = await Promise.all([loadReviewCandidates(db, {}), loadKeptApart(db)]);
  const letThrough = new Map(found.map((row) => [row.id, row]));
  const apart = new Set(keptApart.map(({ first, second }) => `${first}/${second}`));
  return [...Map.groupBy(all, ({ seriesId }) => seriesId).values()].flatMap((ofSeries) =>
    mergeProposals(
      ofSeries.map(({ id, keySlice, box }) => ({ lesionId: id, keySlice, box: boxFromEdges(box) })),
    )
      .filter(({ first, second }) => letThrough.has(first) || letThrough.has(second))
      .filter(({ first, second }) => !apart.has(`${first}/${second}`))
      .map(({ first, second, iou }) => ({
        lesionId: first,
        otherLesionId: second,
        doubt: iou,
        known: null,
        flagged: [first, second].some((id) => (letThrough.get(id)?.flags.length ?? 0) > 0),
      })),
  );
}

function narrowed(items: readonly ChosenItem[], filter: ReviewFilter): readonly ChosenItem[] {
  const { doubtFrom = 0, doubtTo = Number.POSITIVE_INFINITY, sample, seed = 0 } = filter;
  const inRange = items.filter(({ doubt }) => doubt >= doubtFrom && doubt <= doubtTo);
  const drawn = sample === undefined ? inRange : sampleOf(inRange, sample, seed);
  return drawn
    .toSorted((a, b) => b.doubt - a.doubt || a.lesionId - b.lesionId)
    .slice(0, filter.limit ?? MOST_ITEMS);
}

/** A pair's other lesion is part of its key: one lesion may be in several pairs. */
const sampleOf = (items: readonly ChosenItem[], count: number, seed: number) =>
  seededOrder(items, seed, ({ lesionId, otherLesionId }) => lesionId ^ ((otherLesionId ?? 0) << 16)).slice(
    0,
    count,
  );

/**
 * The items with others mixed in whose answer is known from earlier batches, as many as make their share of the whole; as
 * many as there are when there are fewer. Each takes the doubt of the item before it, so that the order gives none away.
 */
export async function withKnownAnswers(
  { db }: Pick<ReviewServices, "db">,
  items: readonly ChosenItem[],
  share: number,
  seed: number,
): Promise<readonly NewItem[]> {
  const wanted = honeypotsFor(items.length, share);
  if (wanted === 0) return items;
  const answers = await loadKnownAnswers(
    db,
    items.map(({ lesionId }) => lesionId),
  );
  const added = seededOrder(answers, seed, ({ lesionId }) => lesionId)
    .slice(0, wanted)
    .map(({ lesionId, decision, coordinates, version }) => ({
      lesionId,
      otherLesionId: null,
      doubt: 0,
      known: { decision, coordinates, version },
    }));
  let doubt = items[0]?.doubt ?? 0;
  return mixIn<NewItem>(items, added, seed).map((item) => {
    if (item.known === null) doubt = item.doubt;
    return { ...item, doubt };
  });
}
