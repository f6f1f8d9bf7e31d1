/** A type of lesions as it stands in the tree: `coarseType` is 1..8 as in DL_info for the paper's eight, else null. */
export interface TypeNode {
  readonly id: number;
  readonly name: string;
  readonly parentId: number | null;
  readonly coarseType: number | null;
  /** Types that a lesion of this one cannot have as well. */
  readonly excludes: readonly number[];
}

/** Two types that one lesion cannot have, and the two above them, or themselves, that say so. */
export interface TypeConflict {
  readonly first: TypeNode;
  readonly second: TypeNode;
}

/**
 * The types as a tree: a finer type implies all those above it, and what two types imply may exclude one another.
 *
 * The paper's eight exclude one another without being told: a lesion has one coarse type in DL_info.
 */
export class TypeTree {
  readonly nodes: readonly TypeNode[];
  readonly #byId: ReadonlyMap<number, TypeNode>;

  /** @param nodes a tree as `whyNotTree` lets through: parents are known, and nobody is above itself */
  constructor(nodes: readonly TypeNode[]) {
    this.nodes = nodes;
    this.#byId = new Map(nodes.map((node) => [node.id, node]));
  }

  find(id: number): TypeNode | null {
    return this.#byId.get(id) ?? null;
  }

  /** A type and all above it, from itself upwards; empty for one that is not in the tree. */
  impliedBy(id: number): readonly TypeNode[] {
    const implied: TypeNode[] = [];
    let node = this.#byId.get(id);
    while (node && implied.length < this.nodes.length) {
      implied.push(node);
      node = node.parentId === null ? undefined : this.#byId.get(node.parentId);
    }
    return implied;
  }

  /** Whether a lesion of the first type is one of the second as well. */
  implies(id: number, other: number): boolean {
    return this.impliedBy(id).some((node) => node.id === other);
  }

  /** Which of the paper's eight a lesion of this type has; null when it is below none of them. */
  coarseOf(id: number): number | null {
    return this.impliedBy(id).find(({ coarseType }) => coarseType !== null)?.coarseType ?? null;
  }

  /** Why one lesion cannot have both; null when it can. */
  conflictOf(a: number, b: number): TypeConflict | null {
    for (const first of this.impliedBy(a)) {
      for (const second of this.impliedBy(b)) {
        if (first.id !== second.id && excludesEachOther(first, second)) return { first, second };
      }
    }
    return null;
  }
}

const excludesEachOther = (a: TypeNode, b: TypeNode): boolean =>
  a.excludes.includes(b.id) ||
  b.excludes.includes(a.id) ||
  (a.coarseType !== null && b.coarseType !== null && a.coarseType !== b.coarseType);
