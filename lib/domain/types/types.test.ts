import { describe, expect, it } from "vitest";
import { addToLabels, coarseAfterLabel, coarseOfLabels } from "./addToLabels.ts";
import { type TypeNode, TypeTree } from "./TypeTree.ts";
import { whyNotTree } from "./whyNotTree.ts";

const node = (id: number, name: string, rest: Partial<TypeNode> = {}): TypeNode => ({
  id,
  name,
  parentId: null,
  coarseType: null,
  excludes: [],
  ...rest,
});

const LIVER = node(1, "liver", { coarseType: 4 });
const LUNG = node(2, "lung", { coarseType: 5 });
const CYST = node(3, "liver cyst", { parentId: 1, excludes: [5] });
const SIMPLE = node(4, "simple liver cyst", { parentId: 3 });
const METASTASIS = node(5, "liver metastasis", { parentId: 1 });
const CALCIFIED = node(6, "calcified");
const NODES = [LIVER, LUNG, CYST, SIMPLE, METASTASIS, CALCIFIED];
const TREE = new TypeTree(NODES);

describe("a tree of types", () => {
  it("lets a finer type imply those above it", () => {
    expect(TREE.impliedBy(4).map(({ name }) => name)).toEqual(["simple liver cyst", "liver cyst", "liver"]);
    expect(TREE.coarseOf(4)).toBe(4);
    expect(TREE.coarseOf(6)).toBeNull();
    expect([TREE.implies(4, 1), TREE.implies(1, 4)]).toEqual([true, false]);
  });

  it("finds what excludes each other, also when it is said of types above, and by either", () => {
    // A simple cyst is a cyst, which excludes a metastasis.
    expect(TREE.conflictOf(5, 4)).toEqual({ first: METASTASIS, second: CYST });
    // The eight exclude one another without being told.
    expect(TREE.conflictOf(4, 2)).toEqual({ first: LIVER, second: LUNG });
    expect(TREE.conflictOf(4, 6)).toBeNull();
  });

  it.each([
    [[...NODES, node(7, "Lung")], /two types “Lung”/],
    [[node(1, "a", { parentId: 2 }), node(2, "b", { parentId: 1 })], /“a” would stand below itself/],
    [[node(1, "a", { parentId: 9 })], /above “a” is not known/],
    [[node(1, "a", { excludes: [9] })], /excludes a type that is not known/],
    [[LIVER, node(2, "lung", { coarseType: 5, parentId: 1 })], /stand at the top/],
    [[node(1, "a"), node(2, "b", { parentId: 1, excludes: [1] })], /No lesion could be “b”/],
    [
      Array.from({ length: 9 }, (_, i) => node(i + 1, `t${i}`, { parentId: i === 0 ? null : i })),
      /“t8” stands 9 levels deep/,
    ],
  ])("refuses what is none: %#", (nodes, sentence) => {
    expect(whyNotTree(nodes)).toMatch(sentence);
  });

  it("takes what is one", () => {
    expect(whyNotTree(NODES)).toBeNull();
  });
});

describe("adding to a reader's labels", () => {
  it("keeps only the finest", () => {
    expect(addToLabels(TREE, [1], 4)).toEqual({ added: 4, dropped: [1] });
    expect(addToLabels(TREE, [4], 1)).toEqual({ added: null, dropped: [] });
    expect(addToLabels(TREE, [4], 6)).toEqual({ added: 6, dropped: [] });
  });

  it("drops what conflicts with the new one", () => {
    expect(addToLabels(TREE, [4, 6], 2)).toEqual({ added: 2, dropped: [4] });
    expect(addToLabels(TREE, [4], 5)).toEqual({ added: 5, dropped: [4] });
  });

  it("says a coarse type by the first label that has one", () => {
    expect([coarseOfLabels(TREE, [6, 5]), coarseOfLabels(TREE, [6])]).toEqual([4, null]);
  });
});

describe("the coarse type after a label", () => {
  it("is what the reader says where nobody says otherwise", () => {
    expect(coarseAfterLabel(null, 5, [])).toBe(5);
    expect(coarseAfterLabel(4, 5, [])).toBe(5);
    expect(coarseAfterLabel(4, 5, [5, 5])).toBe(5);
  });

  it("stays what it is while readers differ, until somebody rules", () => {
    expect(coarseAfterLabel(4, 5, [4])).toBe(4);
    expect(coarseAfterLabel(4, 5, [5, 4])).toBe(4);
  });

  it("is what the others agree on when the reader takes theirs away", () => {
    expect(coarseAfterLabel(4, null, [5])).toBe(5);
    expect(coarseAfterLabel(4, null, [5, 4])).toBe(4);
    expect(coarseAfterLabel(4, null, [])).toBe(4);
  });
});
