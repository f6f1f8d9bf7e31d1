import { describe, expect, it } from "vitest";
import { averageDiameters } from "./averageDiameters.ts";

const point = (x: number, y: number) => ({ x, y });

/** A cross around (100, 100): 40 px across, 20 px down, moved by dx and dy. */
const cross = (dx = 0, dy = 0) => ({
  long: [point(80 + dx, 100 + dy), point(120 + dx, 100 + dy)] as const,
  short: [point(100 + dx, 90 + dy), point(100 + dx, 110 + dy)] as const,
});

describe("averageDiameters", () => {
  it("averages end by end", () => {
    expect(averageDiameters([cross(), cross(4, 2)])).toEqual(cross(2, 1));
  });

  it("pairs the ends first: a line drawn the other way round does not collapse", () => {
    const other = cross(4, 2);
    const turned = {
      long: [other.long[1], other.long[0]] as const,
      short: [other.short[1], other.short[0]] as const,
    };
    expect(averageDiameters([cross(), turned])).toEqual(cross(2, 1));
  });

  it("pairs the lines first: on a round lesion one reader's long diameter is the other's short one", () => {
    // 20 x 19 px and 19 x 20 px: the mean is 19.5 both ways, not two slanted lines of 14.
    const wide = {
      long: [point(90, 100), point(110, 100)],
      short: [point(100, 90.5), point(100, 109.5)],
    } as const;
    const high = {
      long: [point(100, 90), point(100, 110)],
      short: [point(90.5, 100), point(109.5, 100)],
    } as const;
    const { long, short } = averageDiameters([wide, high]);
    expect(Math.hypot(long[1].x - long[0].x, long[1].y - long[0].y)).toBeCloseTo(19.5);
    expect(Math.hypot(short[1].x - short[0].x, short[1].y - short[0].y)).toBeCloseTo(19.5);
  });

  it("calls the longer mean line long", () => {
    const mean = averageDiameters([cross(), { long: cross().short, short: cross().long }]);
    expect(mean.long[1].x - mean.long[0].x).toBe(40);
  });

  it("keeps a single pair", () => {
    expect(averageDiameters([cross()])).toEqual(cross());
  });
});
