import { type LabelledLesion, TypeVotes } from "./TypeVotes.ts";

/** How often guessed types are right, on lesions whose type is known. */
export interface VoteAccuracy {
  /** Lesions that were guessed. */
  readonly n: number;
  readonly right: number;
  /** By coarse type, those of which there are none left out. */
  readonly types: readonly { readonly coarseType: number; readonly n: number; readonly right: number }[];
}

/**
 * Leaves out one lesion after the other, with all of its patient's, and guesses its type from the rest.
 *
 * @param most so many are guessed, evenly spread over the list: of tens of thousands a thousand tell enough
 */
export function measureVotes(labelled: readonly LabelledLesion[], most = 1_000): VoteAccuracy {
  const votes = new TypeVotes(labelled);
  const count = Math.min(labelled.length, most);
  const types = new Map<number, { n: number; right: number }>();
  for (let i = 0; i < count; i++) {
    const lesion = labelled[Math.floor((i * labelled.length) / count)];
    const vote = lesion && votes.voteOn(lesion);
    if (!vote) continue;
    const counted = types.get(lesion.coarseType) ?? { n: 0, right: 0 };
    counted.n++;
    if (vote.coarseType === lesion.coarseType) counted.right++;
    types.set(lesion.coarseType, counted);
  }
  const sorted = [...types]
    .sort(([a], [b]) => a - b)
    .map(([coarseType, counted]) => ({ coarseType, ...counted }));
  const sum = (key: "n" | "right") => sorted.reduce((total, type) => total + type[key], 0);
  return { n: sum("n"), right: sum("right"), types: sorted };
}
