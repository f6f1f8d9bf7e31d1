import { type TypeNode, TypeTree } from "./TypeTree.ts";

/** So many levels are more than any reader finds his way in. */
const MOST_LEVELS = 8;

/**
 * Why types do not make a tree that lesions can be labelled with, as a sentence; null when they do.
 *
 * Each of the paper's eight stands at the top: a lesion below two of them would have two coarse types. A type that
 * excludes one above it, or two above it that exclude each other, could be given to no lesion.
 */
export function whyNotTree(nodes: readonly TypeNode[]): string | null {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const names = new Set<string>();
  for (const { name } of nodes) {
    const known = name.toLowerCase();
    if (names.has(known)) return `There are two types “${name}”.`;
    names.add(known);
  }
  for (const { name, parentId, coarseType, excludes } of nodes) {
    if (parentId !== null && !byId.has(parentId)) return `The type above “${name}” is not known.`;
    if (excludes.some((id) => !byId.has(id))) return `“${name}” excludes a type that is not known.`;
    if (coarseType !== null && parentId !== null) {
      return `“${name}” is one of the eight types of the dataset, which stand at the top.`;
    }
  }
  for (const node of nodes) {
    const levels = levelsAbove(node, byId);
    if (levels === null) return `“${node.name}” would stand below itself.`;
    if (levels > MOST_LEVELS)
      return `“${node.name}” stands ${levels} levels deep; ${MOST_LEVELS} are the most.`;
  }
  const tree = new TypeTree(nodes);
  for (const { id, name } of nodes) {
    const conflict = tree.conflictOf(id, id);
    if (conflict) {
      return `No lesion could be “${name}”: “${conflict.first.name}” and “${conflict.second.name}” exclude each other.`;
    }
  }
  return null;
}

/** Levels from the top down to a type, itself counted; null when it is above itself. */
function levelsAbove(node: TypeNode, byId: ReadonlyMap<number, TypeNode>): number | null {
  const seen = new Set<number>();
  let at: TypeNode | undefined = node;
  while (at) {
    if (seen.has(at.id)) return null;
    seen.add(at.id);
    at = at.parentId === null ? undefined : byId.get(at.parentId);
  }
  return seen.size;
}
