import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Graphic, graphicFromNumbers, isRefusal } from "./Graphic.ts";
import { recistFromFourPoints, recistFromLines } from "./recistFromLines.ts";

/** A graphic from flat numbers: pixels unless told otherwise. */
function graphic(values: readonly number[], space: Graphic["space"] = "pixel-corner"): Graphic {
  const read = graphicFromNumbers(values, space);
  if (isRefusal(read)) throw new Error(read.detail);
  return read;
}

const pair = (first: readonly number[], second: readonly number[], rolesNamed = true) =>
  recistFromLines(graphic(first), graphic(second), rolesNamed);

// The long diameter spans x 100..140 at y 60, the short y 50..70 at x 120.
const LONG = [100, 60, 140, 60];
const SHORT = [120, 50, 120, 70];

describe("recistFromLines", () => {
  it("takes two crossing perpendicular lines as they are", () => {
    expect(pair(LONG, SHORT)).toEqual({
      geometry: {
        space: "pixel-corner",
        diameters: {
          long: [
            { x: 100, y: 60 },
            { x: 140, y: 60 },
          ],
          short: [
            { x: 120, y: 50 },
            { x: 120, y: 70 },
          ],
        },
      },
      swapped: false,
      warnings: [],
    });
  });

  it("case 7: swaps a long axis that is the shorter one, with a warning", () => {
    const read = pair(SHORT, LONG);

    expect(read).toMatchObject({ swapped: true, warnings: ["axes-swapped"] });
    expect(read).toMatchObject({ geometry: { diameters: { long: [{ x: 100 }, { x: 140 }] } } });
  });

  it("swaps without a warning when the source called neither line long", () => {
    expect(pair(SHORT, LONG, false)).toMatchObject({ swapped: true, warnings: [] });
  });

  it("keeps the order of lines of equal length", () => {
    expect(pair([0, 5, 10, 5], [5, 0, 5, 10])).toMatchObject({ swapped: false, warnings: [] });
  });

  it.each([
    ["75 degrees", 75],
    ["40 degrees", 40],
  ])("case 5: keeps a pair at %s, with a warning", (_, degrees) => {
    const [dx, dy] = [10 * Math.cos((degrees * Math.PI) / 180), 10 * Math.sin((degrees * Math.PI) / 180)];

    const read = pair([100, 100, 140, 100], [120 - dx, 100 - dy, 120 + dx, 100 + dy]);

    expect(read).toMatchObject({ warnings: ["not-perpendicular"] });
  });

  it("does not warn at 80 degrees: published pairs differ from a right angle by up to 10.5", () => {
    const [dx, dy] = [10 * Math.cos((80 * Math.PI) / 180), 10 * Math.sin((80 * Math.PI) / 180)];

    expect(pair([100, 100, 140, 100], [120 - dx, 100 - dy, 120 + dx, 100 + dy])).toMatchObject({
      warnings: [],
    });
  });

  it("case 6: warns of perpendicular lines that miss each other by little", () => {
    // The short one ends 4 px above the long one: a tenth of its 40 px.
    expect(pair(LONG, [120, 36, 120, 56])).toMatchObject({ warnings: ["not-crossing"] });
  });

  it("case 6: refuses lines that miss each other by more than a quarter of the longer", () => {
    // 11 px of 40.
    expect(pair(LONG, [120, 29, 120, 49])).toMatchObject({ refused: "not-crossing" });
  });

  it("case 6: refuses lines that neither cross nor are perpendicular", () => {
    expect(pair(LONG, [100, 62, 130, 64])).toMatchObject({ refused: "not-crossing" });
  });

  it("counts a touch as crossing", () => {
    expect(pair(LONG, [120, 60, 120, 80])).toMatchObject({ warnings: [] });
  });

  it.each([
    ["a click without a drag", LONG, [120, 60, 120, 60]],
    ["four ends on one line", [0, 0, 30, 30], [10, 10, 20, 20]],
    ["four ends on one line, apart", [0, 0, 10, 0], [20, 0, 25, 0]],
  ])("case 4: refuses %s as degenerate", (_, first, second) => {
    expect(pair(first, second)).toMatchObject({ refused: "degenerate" });
    expect(pair(second, first)).toMatchObject({ refused: "degenerate" });
  });

  it("case 1: refuses a line and a point as not four vertices", () => {
    expect(pair(LONG, [120, 60])).toMatchObject({
      refused: "not-four-vertices",
      detail: expect.stringContaining("3"),
    });
  });

  it("works in patient space too", () => {
    const long = graphic([-20, 0, 50, 20, 0, 50], "patient-mm");
    const short = graphic([0, -10, 50, 0, 10, 50], "patient-mm");

    expect(recistFromLines(long, short, true)).toEqual({
      geometry: {
        space: "patient-mm",
        diameters: {
          long: [
            [-20, 0, 50],
            [20, 0, 50],
          ],
          short: [
            [0, -10, 50],
            [0, 10, 50],
          ],
        },
      },
      swapped: false,
      warnings: [],
    });
  });

  it("judges alike whichever way the ends are swapped and the lines are turned about", () => {
    const coordinate = fc.integer({ min: 0, max: 512 });
    const line = fc.tuple(coordinate, coordinate, coordinate, coordinate);
    fc.assert(
      fc.property(line, line, (first, second) => {
        const turned = ([x1, y1, x2, y2]: readonly [number, number, number, number]) => [x2, y2, x1, y1];
        const judge = (a: readonly number[], b: readonly number[]) => {
          const read = pair(a, b, false);
          return isRefusal(read) ? read.refused : { swapped: read.swapped, warnings: read.warnings };
        };
        const verdict = judge(first, second);

        expect(judge(turned(first), second)).toEqual(verdict);
        expect(judge(first, turned(second))).toEqual(verdict);
        expect(judge(turned(first), turned(second))).toEqual(verdict);
      }),
    );
  });

  it("never calls the shorter line long, in whichever order the lines come", () => {
    const coordinate = fc.double({ min: 0, max: 512, noNaN: true });
    const line = fc.tuple(coordinate, coordinate, coordinate, coordinate);
    fc.assert(
      fc.property(line, line, (first, second) => {
        for (const read of [pair(first, second), pair(second, first)]) {
          if (isRefusal(read) || read.geometry.space !== "pixel-corner") continue;
          const { long, short } = read.geometry.diameters;
          const lengthOf = ([a, b]: typeof long) => Math.hypot(b.x - a.x, b.y - a.y);
          expect(lengthOf(long)).toBeGreaterThanOrEqual(lengthOf(short));
        }
      }),
    );
  });
});

describe("recistFromFourPoints", () => {
  it("case 2: takes one polyline of four points whose first and last two cross", () => {
    expect(recistFromFourPoints(graphic([...LONG, ...SHORT]))).toMatchObject({
      swapped: false,
      warnings: [],
    });
  });

  it("case 2: refuses four points that are an outline", () => {
    // A square in drawing order: its sides do not cross, only its diagonals would.
    expect(recistFromFourPoints(graphic([0, 0, 10, 0, 10, 10, 0, 10]))).toMatchObject({
      refused: "not-recist",
    });
  });

  it("case 3: refuses a closed line of five points", () => {
    expect(recistFromFourPoints(graphic([0, 0, 10, 0, 10, 10, 0, 10, 0, 0]))).toMatchObject({
      refused: "not-recist",
    });
  });

  it("case 3: refuses a closed line of four points, a triangle", () => {
    expect(recistFromFourPoints(graphic([0, 0, 10, 0, 5, 8, 0, 0]))).toMatchObject({ refused: "not-recist" });
  });

  it("case 1: refuses three points", () => {
    expect(recistFromFourPoints(graphic([0, 0, 10, 0, 5, 8]))).toMatchObject({
      refused: "not-four-vertices",
    });
  });

  it("case 4: refuses four points on one line", () => {
    expect(recistFromFourPoints(graphic([0, 0, 10, 0, 5, 0, 8, 0]))).toMatchObject({ refused: "degenerate" });
  });
});

describe("graphicFromNumbers", () => {
  it.each([
    ["nothing at all", [], "no-vertices"],
    ["half a point", [1, 2, 3], "not-four-vertices"],
    ["NaN", [1, 2, Number.NaN, 4], "not-finite"],
    ["infinity", [1, 2, 3, Number.POSITIVE_INFINITY], "not-finite"],
    ["a float that is junk", [1, 2, 3, 1e30], "not-finite"],
  ])("case 12: refuses %s", (_, values, reason) => {
    expect(graphicFromNumbers(values, "pixel-corner")).toMatchObject({ refused: reason });
  });

  it("takes three numbers a point in patient space", () => {
    expect(graphicFromNumbers([1, 2, 3, 4, 5, 6], "patient-mm")).toEqual({
      space: "patient-mm",
      points: [
        [1, 2, 3],
        [4, 5, 6],
      ],
    });
  });
});
