import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Placed, proposeLinks } from "./proposeLinks.ts";

/** In series `studyAt` of study `studyAt`, unless told otherwise. */
const lesion = (id: number, studyAt: number, bodyZ: number, rest: Partial<Placed> = {}): Placed => ({
  id,
  studyAt,
  series: studyAt,
  bodyX: 0.3,
  bodyY: 0.5,
  bodyZ,
  longMm: 20,
  shortMm: 12,
  coarseType: null,
  descriptor: null,
  ...rest,
});
const alone = (lesions: readonly Placed[]) => lesions.map(({ id }) => [id]);
const pairsOf = (links: readonly { id: number; otherId: number }[]) =>
  links.map(({ id, otherId }) => [id, otherId]);

describe("proposeLinks", () => {
  it("gives the surest pair first and never two lesions of a series to one", () => {
    const lesions = [lesion(1, 0, 0.4), lesion(2, 0, 0.42), lesion(11, 1, 0.415), lesion(12, 1, 0.39)];
    expect(pairsOf(proposeLinks(lesions, alone(lesions), []))).toEqual([
      [2, 11],
      [1, 12],
    ]);
  });

  it("links neighbours in time, and over a study in which a lesion is missing", () => {
    const lesions = [
      lesion(1, 0, 0.4),
      lesion(2, 0, 0.7),
      lesion(3, 1, 0.4),
      lesion(4, 2, 0.4),
      lesion(5, 2, 0.7),
    ];
    expect(pairsOf(proposeLinks(lesions, alone(lesions), []))).toEqual([
      [1, 3],
      [3, 4],
      [2, 5],
    ]);
  });

  it("links what two series of one study show", () => {
    const lesions = [lesion(1, 0, 0.4), lesion(2, 0, 0.41, { series: 9 }), lesion(3, 1, 0.4)];
    expect(pairsOf(proposeLinks(lesions, alone(lesions), []))).toEqual([
      [1, 2],
      [1, 3],
    ]);
  });

  it("asks nothing of what is joined already, and nothing of what a reader holds apart, whichever of the set is meant", () => {
    const lesions = [lesion(1, 0, 0.4), lesion(2, 1, 0.4), lesion(3, 2, 0.4)];
    expect(pairsOf(proposeLinks(lesions, [[1, 2], [3]], []))).toEqual([[2, 3]]);
    const different = [{ lesionId: 1, otherLesionId: 3, same: false }];
    expect(proposeLinks(lesions, [[1, 2], [3]], different)).toEqual([]);
  });

  it("proposes the same whatever the order in which the lesions come", () => {
    const unit = fc.double({ min: 0.3, max: 0.6, noNaN: true });
    const drawn = fc.array(
      fc.record({ bodyX: unit, bodyY: unit, bodyZ: unit, studyAt: fc.integer({ min: 0, max: 3 }) }),
      { maxLength: 9 },
    );
    fc.assert(
      fc.property(drawn, (all) => {
        const lesions = all.map(({ studyAt, bodyZ, ...rest }, at) => lesion(at + 1, studyAt, bodyZ, rest));
        const back = lesions.toReversed();
        expect(proposeLinks(back, alone(back), [])).toEqual(proposeLinks(lesions, alone(lesions), []));
      }),
    );
  });
});
