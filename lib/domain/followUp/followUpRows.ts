import type { Match } from "./matchOf.ts";

/** A follow-up set within a row. */
export interface RowPart {
  readonly lesionIds: readonly number[];
  /** What is proposed to join it to the parts before it; null for the first one. */
  readonly link: Match | null;
}

/** Follow-up sets that are one, or are proposed to be. */
export interface FollowUpRow {
  /** Of all parts, in the order of time. */
  readonly lesionIds: readonly number[];
  /** A part comes after the one that its link leads to. */
  readonly parts: readonly RowPart[];
}

/**
 * Puts sets that links join into rows, so that a patient is read as if all proposals were right, and each can be taken
 * back where it stands.
 *
 * @param sets in the order of their first lesions, which is the order of time
 * @param links between lesions of different sets, without a ring
 * @returns in the order of the sets that they begin with
 */
export function followUpRows(
  sets: readonly (readonly number[])[],
  links: readonly Match[],
): readonly FollowUpRow[] {
  const order = new Map(sets.flat().map((id, at) => [id, at]));
  const setOf = new Map(sets.flatMap((set) => set.map((id) => [id, set] as const)));
  const placed = new Set<readonly number[]>();
  const rows: FollowUpRow[] = [];
  for (const root of sets) {
    if (placed.has(root)) continue;
    placed.add(root);
    const parts: RowPart[] = [{ lesionIds: root, link: null }];
    for (let at = 0; at < parts.length; at++) {
      for (const link of links) {
        const next = otherEnd(parts[at]?.lesionIds ?? [], link, setOf);
        if (!next || placed.has(next)) continue;
        placed.add(next);
        parts.push({ lesionIds: next, link });
      }
    }
    const lesionIds = parts.flatMap((part) => part.lesionIds);
    rows.push({ lesionIds: lesionIds.toSorted((a, b) => (order.get(a) ?? 0) - (order.get(b) ?? 0)), parts });
  }
  return rows;
}

function otherEnd(
  set: readonly number[],
  { id, otherId }: Match,
  setOf: ReadonlyMap<number, readonly number[]>,
): readonly number[] | undefined {
  if (set.includes(id)) return setOf.get(otherId);
  return set.includes(otherId) ? setOf.get(id) : undefined;
}
