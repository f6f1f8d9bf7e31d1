import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Box } from "#lib/domain/geometry/box.ts";
import { placeLabels } from "./placeLabels.ts";

const VIEWPORT = { widthPx: 400, heightPx: 300 };
const LINE = 20;
/** Two letters of half a line each. */
const TWO_LETTERS = 20;

const box = (left: number, top: number, right: number, bottom: number): Box => ({ left, top, right, bottom });
const label = (around: Box, first: "above" | "below" = "above", text = "A1") => ({ around, text, first });

describe("placeLabels", () => {
  it("writes above a mark, and below the second one of a pair that lies in the same place", () => {
    const pair = [label(box(100, 100, 180, 160)), label(box(102, 101, 181, 161), "below", "B2")];
    // Five pixels beside the mark; the baseline a fifth of a line above the text's lower edge.
    expect(placeLabels(pair, VIEWPORT, LINE)).toEqual([
      { x: 100, y: 100 - 5 - 4 },
      { x: 102, y: 161 + 5 + 20 - 4 },
    ]);
  });

  it("writes at the other edge of a mark where another label stands already", () => {
    const mark = box(100, 100, 180, 160);
    const [, second] = placeLabels([label(mark), label(mark)], VIEWPORT, LINE);
    expect(second).toEqual({ x: 180 - TWO_LETTERS, y: 91 });
  });

  it("writes below what lies at the upper edge of the viewport, and inside of what fills it", () => {
    expect(placeLabels([label(box(50, 10, 90, 40))], VIEWPORT, LINE)).toEqual([{ x: 50, y: 40 + 5 + 16 }]);
    expect(placeLabels([label(box(-10, -10, 500, 400))], VIEWPORT, LINE)).toEqual([{ x: 5, y: 5 + 16 }]);
  });

  it("writes nothing of what is out of sight", () => {
    expect(placeLabels([label(box(500, 10, 520, 40))], VIEWPORT, LINE)).toEqual([null]);
  });

  it("never writes one label over another, nor beyond the viewport", () => {
    const coordinate = fc.integer({ min: -50, max: 420 });
    const mark = fc
      .tuple(coordinate, coordinate, fc.integer({ min: 1, max: 200 }), fc.integer({ min: 1, max: 200 }))
      .map(([left, top, width, height]) => label(box(left, top, left + width, top + height)));
    fc.assert(
      fc.property(fc.array(mark, { maxLength: 12 }), (marks) => {
        const places = placeLabels(marks, VIEWPORT, LINE).filter((place) => place !== null);
        for (const [at, { x, y }] of places.entries()) {
          expect(x).toBeGreaterThanOrEqual(0);
          expect(x + TWO_LETTERS).toBeLessThanOrEqual(VIEWPORT.widthPx);
          expect(y + 4 - LINE).toBeGreaterThanOrEqual(0);
          expect(y + 4).toBeLessThanOrEqual(VIEWPORT.heightPx);
          for (const other of places.slice(at + 1)) {
            const isApart = Math.abs(other.x - x) >= TWO_LETTERS || Math.abs(other.y - y) >= LINE - 1e-9;
            expect(isApart).toBe(true);
          }
        }
      }),
    );
  });
});
