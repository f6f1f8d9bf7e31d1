import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { asking, type Drawn, detectionsOf, truthFrom } from "../../testing/evaluationOf.ts";
import { frocReport } from "./frocReport.ts";
import { PROTOCOL_NAMES } from "./protocols.ts";

describe("any curve", () => {
  const edges = fc
    .tuple(fc.integer({ min: 0, max: 30 }), fc.integer({ min: 0, max: 30 }), fc.nat(20), fc.nat(20))
    .map(([x, y, width, height]) => [x, y, x + width, y + height] as const);
  const scene = fc
    .record({
      lesions: fc.array(fc.array(edges, { maxLength: 3 }), { minLength: 1, maxLength: 5 }),
      boxes: fc.array(fc.tuple(fc.nat(4), fc.nat(6), edges), { maxLength: 40 }),
    })
    .filter(({ lesions }) => lesions.flat().length > 0)
    .map(({ lesions, boxes }) => {
      const truth = truthFrom(Object.fromEntries(lesions.map((of, at) => [at + 1, of])));
      const drawn = boxes.map(
        ([image, score, box]): Drawn => [1 + (image % lesions.length), score / 8, ...box],
      );
      return { truth, drawn };
    });
  const anyProtocol = fc.constantFrom(...PROTOCOL_NAMES);

  it("never falls, and stays within what there is", () => {
    fc.assert(
      fc.property(scene, anyProtocol, ({ truth, drawn }, name) => {
        const { curve } = frocReport(truth, detectionsOf(truth, drawn), asking(name));
        for (let at = 1; at < curve.score.length; at++) {
          expect(curve.fpPerImage[at]).toBeGreaterThanOrEqual(curve.fpPerImage[at - 1] ?? 0);
          expect(curve.sensitivity[at]).toBeGreaterThanOrEqual(curve.sensitivity[at - 1] ?? 0);
          expect(curve.score[at]).toBeLessThanOrEqual(curve.score[at - 1] ?? Infinity);
        }
        expect(curve.sensitivity.at(-1) ?? 0).toBeLessThanOrEqual(1);
      }),
    );
  });

  it("is the same in whatever order a file lists its detections, when no two of an image are equally sure", () => {
    const shuffled = scene.chain(({ truth, drawn }) => {
      // Equal scores remain across images.
      const apart = drawn.map(([id, , ...box], at): Drawn => [id, 1 - Math.floor(at / 2) / 64, ...box]);
      const once = apart.filter(
        ([id, score], at) => apart.findIndex((each) => each[0] === id && each[1] === score) === at,
      );
      return fc.record({
        truth: fc.constant(truth),
        drawn: fc.constant(once),
        other: fc.shuffledSubarray(once, { minLength: once.length }),
      });
    });
    fc.assert(
      fc.property(shuffled, anyProtocol, ({ truth, drawn, other }, name) => {
        const report = (of: readonly Drawn[]) => frocReport(truth, detectionsOf(truth, of), asking(name));
        expect(report(other)).toEqual(report(drawn));
      }),
    );
  });

  it("does not change when all scores are put on another scale", () => {
    fc.assert(
      fc.property(scene, anyProtocol, fc.constantFrom(2, 1024, 2 ** -20), ({ truth, drawn }, name, by) => {
        const scaled = drawn.map(([id, score, ...box]): Drawn => [id, (score - 0.5) * by, ...box]);
        const { curve, rule, ...rest } = frocReport(truth, detectionsOf(truth, drawn), asking(name));
        const other = frocReport(truth, detectionsOf(truth, scaled), asking(name));
        expect({ ...other, curve: null, rule }).toEqual({ ...rest, curve: null, rule });
        expect(other.curve.fpPerImage).toEqual(curve.fpPerImage);
        expect(other.curve.sensitivity).toEqual(curve.sensitivity);
      }),
    );
  });
});
