import type { LesionType } from "#lib/contracts/types.ts";

/** The types with finer ones right below the one that they belong to, and how deep each stands. */
export function treeOrder(
  types: readonly LesionType[],
): readonly { readonly type: LesionType; readonly depth: number }[] {
  const below = Map.groupBy(types, ({ parentId }) => parentId);
  const walk = (parentId: number | null, depth: number): { type: LesionType; depth: number }[] =>
    (below.get(parentId) ?? []).flatMap((type) => [{ type, depth }, ...walk(type.id, depth + 1)]);
  return walk(null, 0);
}
