import { describe, expect, it } from "vitest";
import { diametersInBox } from "./diametersInBox.ts";

/** An ellipse of 40 HU in fat of -100 HU, its long axis at 45 degrees. */
function slice(spacing: readonly [number, number], longMm: number, shortMm: number) {
  const columns = 96;
  const rows = 96;
  const hu = Float32Array.from({ length: columns * rows }, (_, i) => {
    const x = ((i % columns) + 0.5 - columns / 2) * spacing[0];
    const y = (Math.floor(i / columns) + 0.5 - rows / 2) * spacing[1];
    const along = (x + y) / Math.SQRT2;
    const across = (x - y) / Math.SQRT2;
    return ((2 * along) / longMm) ** 2 + ((2 * across) / shortMm) ** 2 <= 1 ? 40 : -100;
  });
  return { columns, rows, hu };
}

describe("diameters of a lesion of which only a box is known", () => {
  it.each<[string, readonly [number, number]]>([
    ["square pixels", [0.8, 0.8]],
    ["pixels that are taller than wide", [0.7, 1]],
  ])("follow what is seen in the box, with %s", (_, spacing) => {
    const image = slice(spacing, 30, 18);
    // An ellipse at 45 degrees has the bounds sqrt((long² + short²) / 2) in both directions: 24.7 mm.
    const half = Math.sqrt((30 ** 2 + 18 ** 2) / 2) / 2;
    const box = {
      left: 48 - half / spacing[0] - 5,
      top: 48 - half / spacing[1] - 5,
      right: 48 + half / spacing[0] + 5,
      bottom: 48 + half / spacing[1] + 5,
    };
    const diameters = diametersInBox(box, image, spacing);
    const { long, short } = diameters;
    const mm = ([a, b]: typeof long) => Math.hypot((a.x - b.x) * spacing[0], (a.y - b.y) * spacing[1]);
    expect(Math.abs(mm(long) - 30)).toBeLessThan(1.5);
    expect(Math.abs(mm(short) - 18)).toBeLessThan(1.5);
  });

  it("are the box's own without its padding where nothing is seen", () => {
    const flat = { columns: 64, rows: 64, hu: new Float32Array(64 * 64) };
    const { long, short } = diametersInBox({ left: 20, top: 25, right: 50, bottom: 45 }, flat, [1, 1]);
    expect(Math.hypot(long[0].x - long[1].x, long[0].y - long[1].y)).toBeGreaterThan(
      Math.hypot(short[0].x - short[1].x, short[0].y - short[1].y),
    );
  });
});
