import type { TypeTree } from "./TypeTree.ts";

/** What a reader's labels on a lesion become. */
export interface LabelChange {
  /** Null when the type is said already, by itself or by a finer one. */
  readonly added: number | null;
  /** Labels that no longer stand: they conflict with the new one, or it says the same more finely. */
  readonly dropped: readonly number[];
}

/**
 * Adds a type to what one reader holds of a lesion. Only the finest labels are kept, as they imply those above them.
 *
 * Where the new type and a former one cannot both hold, the new one counts: whoever presses another key has changed
 * their mind.
 *
 * @param own the reader's labels that stand
 */
export function addToLabels(tree: TypeTree, own: readonly number[], typeId: number): LabelChange {
  if (own.some((id) => tree.implies(id, typeId))) return { added: null, dropped: [] };
  const dropped = own.filter((id) => tree.implies(typeId, id) || tree.conflictOf(id, typeId) !== null);
  return { added: typeId, dropped };
}

/**
 * The coarse type that labels say: that of the first label below one of the eight; null when none is. Labels of one reader
 * never say two.
 */
export function coarseOfLabels(tree: TypeTree, labels: readonly number[]): number | null {
  for (const id of labels) {
    const coarse = tree.coarseOf(id);
    if (coarse !== null) return coarse;
  }
  return null;
}

/**
 * The coarse type that a lesion has after a reader labelled it: what they say, unless another reader who labelled it says
 * otherwise. Then it stays what it is, and the two readings wait for somebody to rule on them.
 *
 * @param current what the dataset holds now
 * @param own     what the reader says now; null for nothing
 * @param others  what each other reader's labels say, those who say nothing left out
 */
export function coarseAfterLabel(
  current: number | null,
  own: number | null,
  others: readonly number[],
): number | null {
  if (own === null) return others.length === 0 ? current : agreedOf(others, current);
  return others.every((other) => other === own) ? own : current;
}

/** What all say; what is held now while they differ. */
const agreedOf = (said: readonly number[], current: number | null): number | null => {
  const [first = null] = said;
  return said.every((each) => each === first) ? first : current;
};
