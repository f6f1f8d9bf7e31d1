import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { boundsOf, iou, pad } from "../geometry/box.ts";
import { DUPLICATE_IOU, mergeDuplicates } from "./mergeDuplicates.ts";

/** A mark whose box is 40 x 40 px: a cross of 30 x 30 px with 5 px padding, its box's corner at (x, y). */
function mark(id: string, x: number, y: number, sizePx = 30) {
  const diameters = {
    long: [
      { x: x + 5, y: y + 5 + sizePx / 2 },
      { x: x + 5 + sizePx, y: y + 5 + sizePx / 2 },
    ],
    short: [
      { x: x + 5 + sizePx / 2, y: y + 5 },
      { x: x + 5 + sizePx / 2, y: y + 5 + sizePx },
    ],
  } as const;
  return { id, diameters, box: pad(boundsOf([...diameters.long, ...diameters.short]), 5) };
}

const groupsOf = (merged: ReturnType<typeof mergeDuplicates>) =>
  merged.map(({ members }) => members.map(({ id }) => id).join(""));

describe("mergeDuplicates", () => {
  it.each([
    // 40 x 40 boxes: 32 * 40 / (3200 - 32 * 40) and so on.
    { shift: [8, 0], overlap: 1280 / 1920, groups: ["AB"] },
    { shift: [10, 0], overlap: 1200 / 2000, groups: ["A", "B"] },
    { shift: [5, 5], overlap: 1225 / 1975, groups: ["AB"] },
    { shift: [8, 8], overlap: 1024 / 2176, groups: ["A", "B"] },
  ])(
    "case 26: boxes shifted by $shift overlap by $overlap and become $groups",
    ({ shift, overlap, groups }) => {
      const [dx = 0, dy = 0] = shift;
      const [a, b] = [mark("A", 100.3, 200.7), mark("B", 100.3 + dx, 200.7 + dy)];
      expect(iou(a.box, b.box)).toBeCloseTo(overlap, 9);
      expect(groupsOf(mergeDuplicates([a, b]))).toEqual(groups);
    },
  );

  it("case 26: two marks of one lesion become their average, with its own padded box", () => {
    const [a, b] = [mark("A", 100, 200), mark("B", 104, 202)];
    const turned = {
      ...b,
      diameters: { long: [b.diameters.long[1], b.diameters.long[0]], short: b.diameters.short },
    } as const;

    expect(mergeDuplicates([a, turned])).toEqual([
      { members: [a, turned], diameters: mark("", 102, 201).diameters, box: mark("", 102, 201).box },
    ]);
  });

  it("case 27: of a chain A-B-C the closest two are merged, whatever their order; the third joins if it still fits", () => {
    // A-B 4 px apart (IoU .818), B-C 6 px (.739), A-C 10 px (.600). A and B become a box at 2 px: 8 px from C (.667).
    const joins = [mark("A", 0, 0), mark("B", 4, 0), mark("C", 10, 0)];
    // A-B 7 px (.702), B-C 8 px (.667), A-C 15 px. A and B become a box at 3.5 px: 11.5 px from C (.553).
    const stays = [mark("A", 0, 0), mark("B", 7, 0), mark("C", 15, 0)];

    for (const order of [
      [0, 1, 2],
      [0, 2, 1],
      [1, 0, 2],
      [1, 2, 0],
      [2, 0, 1],
      [2, 1, 0],
    ]) {
      const arranged = (marks: readonly ReturnType<typeof mark>[]) => order.flatMap((at) => marks[at] ?? []);
      expect(groupsOf(mergeDuplicates(arranged(joins)))).toEqual(["ABC"]);
      expect(groupsOf(mergeDuplicates(arranged(stays)))).toEqual(["AB", "C"]);
    }
  });

  it("weighs all members alike: three marks give the mean of three, not of a mean and one", () => {
    const [merged] = mergeDuplicates([mark("A", 0, 0), mark("B", 0, 0), mark("C", 6, 0)]);
    expect(merged?.box.left).toBeCloseTo(2);
  });

  it("keeps a lone mark as it is, and nothing of nothing", () => {
    const only = mark("A", 12.5, 7.25);
    expect(mergeDuplicates([only])).toEqual([{ members: [only], diameters: only.diameters, box: only.box }]);
    expect(mergeDuplicates([])).toEqual([]);
  });

  it("uses the padding of its members' boxes", () => {
    const wide = (id: string, x: number) => ({ ...mark(id, x, 0), box: pad(mark(id, x, 0).box, 7) });
    expect(mergeDuplicates([wide("A", 0), wide("B", 2)])[0]?.box).toEqual(pad(mark("", 1, 0).box, 7));
  });

  const crowds = fc
    .array(
      fc.record({
        x: fc.double({ min: 0, max: 60, noNaN: true }),
        y: fc.double({ min: 0, max: 60, noNaN: true }),
        size: fc.integer({ min: 10, max: 40 }),
      }),
      { maxLength: 9 },
    )
    .map((places) => places.map(({ x, y, size }, at) => mark(`m${at}`, x, y, size)));

  it("case 27: gives the same lesions, to the last bit, for every order of any marks", () => {
    const shuffledCrowds = crowds.chain((marks) =>
      fc.tuple(fc.constant(marks), fc.shuffledSubarray(marks, { minLength: marks.length })),
    );
    fc.assert(
      fc.property(shuffledCrowds, ([marks, shuffled]) => {
        expect(mergeDuplicates(shuffled)).toEqual(mergeDuplicates(marks));
      }),
    );
  });

  it("loses no mark, and leaves no two lesions that overlap by more than the threshold", () => {
    fc.assert(
      fc.property(crowds, (marks) => {
        const merged = mergeDuplicates(marks);
        expect(merged.flatMap(({ members }) => members.map(({ id }) => id)).sort()).toEqual(
          marks.map(({ id }) => id).sort(),
        );
        for (const [at, a] of merged.entries()) {
          for (const b of merged.slice(at + 1))
            expect(iou(a.box, b.box)).toBeLessThanOrEqual(DUPLICATE_IOU + 1e-9);
        }
      }),
    );
  });
});
