import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { coveredLesions } from "./coveredLesions.ts";
import { fixedAndBroken } from "./fixedAndBroken.ts";
import { matchDetections } from "./matchDetections.ts";
import { pointAtFp, pointAtScore } from "./operatingPoint.ts";
import { orderByScore } from "./orderByScore.ts";
import { sortErrors } from "./sortErrors.ts";
import { truthOf } from "./Truth.ts";

/** One image of 100 px with lesions of 10 x 10 px at 0 and at 50. */
const truth = truthOf(
  [{ id: 0, patient: 1, intervalMm: 5 }],
  [0, 50].map((left) => ({
    imageId: 0,
    box: [left, 0, left + 9, 9] as const,
    type: null,
    sizeMm: null,
  })),
);

/** Boxes as wide as the lesions, each by where it begins and how sure it is. */
function sorted(...drawn: readonly (readonly [left: number, score: number])[]) {
  const detections = {
    imageOf: new Int32Array(drawn.length),
    boxes: Float64Array.from(drawn.flatMap(([left]) => [left, 0, left + 9, 9])),
    scores: Float64Array.from(drawn, ([, score]) => score),
  };
  const order = orderByScore(truth, detections, "with-lesions");
  const covered = coveredLesions(truth, detections, order, "iou-inclusive");
  const matches = matchDetections(covered, 2, "every-lesion", 0.5);
  return sortErrors(
    covered,
    matches,
    Float64Array.from(order, (at) => detections.scores[at] ?? 0),
  );
}

describe("what a detection is", () => {
  it.each([
    // By hand, with one pixel added: 2 apart shares 8 of 12; 5 apart 5 of 15; 9 apart 1 of 19.
    ["covers a lesion", [2, 0.9], "hit", 0, 8 / 12],
    ["lies beside it", [5, 0.9], "localisation", 0, 1 / 3],
    ["only touches it", [9, 0.1], "background", 0, 1 / 19],
    ["lies on nothing", [30, 0.1], "background", -1, 0],
  ] as const)("that %s", (_, box, kind, nearest, overlap) => {
    const found = sorted([50, 0.95], box);
    expect(found.kinds[1]).toBe(kind);
    expect(found.nearest[1]).toBe(nearest);
    expect(found.overlap[1]).toBeCloseTo(overlap, 12);
  });

  it("is a duplicate when a surer one found the lesion", () => {
    expect(sorted([0, 0.9], [1, 0.8]).kinds).toEqual(["hit", "duplicate"]);
  });

  it("is a probable lesion that nobody marked when it is as sure as the median of the hits", () => {
    // Hits at 0.9 and 0.5; of two, the second is the median.
    expect(sorted([0, 0.9], [30, 0.6], [50, 0.5], [75, 0.4]).kinds).toEqual([
      "hit",
      "unlabelled",
      "hit",
      "background",
    ]);
    expect(sorted([30, 0.6])).toMatchObject({ kinds: ["background"], unlabelledFrom: null });
  });
});

describe("two detectors on the same lesions", () => {
  it("are told apart by what each finds", () => {
    expect(fixedAndBroken([true, true, false, false], [true, false, true, false])).toEqual({
      both: [0],
      onlyFirst: [1],
      onlySecond: [2],
      neither: [3],
    });
    expect(() => fixedAndBroken([true], [])).toThrow(RangeError);
  });
});

describe("where a detector is used", () => {
  const curve = {
    fpPerImage: [0, 0.5, 1, 1, 1.5],
    sensitivity: [0.25, 0.25, 0.25, 0.5, 0.5],
    score: [0.9, 0.8, 0.6, 0.6, 0.2],
  };

  it("is read at the last box that is sure enough", () => {
    expect(pointAtScore(curve, 0.6)).toEqual({ score: 0.6, fpPerImage: 1, sensitivity: 0.5 });
    expect(pointAtScore(curve, 0.7)).toEqual({ score: 0.7, fpPerImage: 0.5, sensitivity: 0.25 });
    expect(pointAtScore(curve, 0.95)).toEqual({ score: 0.95, fpPerImage: 0, sensitivity: 0 });
  });

  it("is found from the false positives that are allowed; boxes of one score stand or fall together", () => {
    expect(pointAtFp(curve, 1)).toEqual({ score: 0.6, fpPerImage: 1, sensitivity: 0.5 });
    expect(pointAtFp(curve, 0.7)).toEqual({ score: 0.8, fpPerImage: 0.5, sensitivity: 0.25 });
    expect(pointAtFp(curve, 9)).toEqual({ score: 0.2, fpPerImage: 1.5, sensitivity: 0.5 });
    expect(pointAtFp({ fpPerImage: [], sensitivity: [], score: [] }, 1)).toBeNull();
  });

  it("never has more false positives than allowed", () => {
    const step = fc.record({ false: fc.boolean(), score: fc.integer({ min: 0, max: 8 }) });
    fc.assert(
      fc.property(
        fc.array(step, { minLength: 1 }),
        fc.double({ min: 0, max: 5, noNaN: true }),
        (given, fp) => {
          const steps = given.toSorted((a, b) => b.score - a.score);
          let count = 0;
          const fpPerImage = steps.map((each) => (each.false ? ++count : count) / 3);
          const made = {
            fpPerImage,
            sensitivity: fpPerImage.map(() => 0),
            score: steps.map(({ score }) => score),
          };
          expect(pointAtFp(made, fp)?.fpPerImage).toBeLessThanOrEqual(fp);
        },
      ),
    );
  });
});
