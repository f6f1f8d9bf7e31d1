import { describe, expect, it } from "vitest";
import { bodyMask } from "./bodyMask.ts";

const AIR = -1000;
const LUNG = -800;
const FLESH = 40;

/** A square slice of air with what the painter puts on it; x and y are pixel indices. */
function slice(side: number, paint: (x: number, y: number) => number | undefined): Int16Array {
  const hu = new Int16Array(side * side).fill(AIR);
  for (let at = 0; at < hu.length; at++) hu[at] = paint(at % side, Math.floor(at / side)) ?? AIR;
  return hu;
}

const inEllipse = (x: number, y: number, cx: number, cy: number, rx: number, ry: number): boolean =>
  ((x - cx) / rx) ** 2 + ((y - cy) / ry) ** 2 <= 1;

const size = (side: number) => ({ columns: side, rows: side });

describe("bodyMask", () => {
  it("finds an oval body with its lungs, to the cells of its grid, and leaves the table out", () => {
    // 512 px of 0.8 mm: a body 320 x 240 px around (256, 240), two lungs in it, a table top 6 px (4.8 mm) thick below.
    const hu = slice(512, (x, y) => {
      if (inEllipse(x, y, 180, 240, 40, 70) || inEllipse(x, y, 332, 240, 40, 70)) return LUNG;
      if (inEllipse(x, y, 256, 240, 160, 120)) return FLESH;
      return y >= 380 && y < 386 && x > 40 && x < 470 ? -200 : undefined;
    });
    const body = bodyMask(hu, size(512), 0.8, 0.8);

    expect(body.at(180, 240)).toBe(true); // in a lung
    expect(body.at(256, 383)).toBe(false); // in the table
    expect(body.at(20, 20)).toBe(false);
    expect(body.at(-1, 240)).toBe(false);
    expect(body.at(256, 512)).toBe(false);
    for (const [edge, expected] of [
      [body.box?.left, 96],
      [body.box?.right, 416],
      [body.box?.top, 120],
      [body.box?.bottom, 360],
    ] as const) {
      expect(Math.abs((edge ?? Number.NaN) - expected)).toBeLessThanOrEqual(4);
    }
    expect(body.areaPx / (Math.PI * 160 * 120)).toBeCloseTo(1, 1);
  });

  it("keeps both thighs, and an arm beside the trunk, but no pillow-sized speck", () => {
    const hu = slice(256, (x, y) => {
      if (inEllipse(x, y, 80, 128, 40, 45) || inEllipse(x, y, 176, 128, 40, 45)) return FLESH;
      return inEllipse(x, y, 128, 30, 10, 10) ? FLESH : undefined;
    });
    const body = bodyMask(hu, size(256), 1.6, 1.6);

    expect(body.at(80, 128)).toBe(true);
    expect(body.at(176, 128)).toBe(true);
    expect(body.at(128, 30)).toBe(false);
  });

  it("finds no body in air, nor in a table alone, solid, closed or wide", () => {
    expect(
      bodyMask(
        slice(256, () => undefined),
        size(256),
        1,
        1,
      ).box,
    ).toBeNull();
    expect(
      bodyMask(
        slice(256, (_, y) => (y > 200 && y < 206 ? 0 : undefined)),
        size(256),
        1,
        1,
      ).box,
    ).toBeNull();

    const closed = (x: number, y: number) =>
      x >= 20 && x <= 236 && y >= 180 && y <= 220 && (x < 23 || x > 233 || y < 183 || y > 217)
        ? 0
        : undefined;
    const table = bodyMask(slice(256, closed), size(256), 1, 1);
    expect(table.box).toBeNull();
    expect(table.areaPx).toBe(0);
    expect(table.at(128, 200)).toBe(false);
  });

  it("takes a lung that the edge of a small field of view cuts off for enclosed air", () => {
    // The body fills the slice but for its right upper corner; the lung lies at the left edge, away from the corners.
    const hu = slice(256, (x, y) => (x < 60 && y > 80 && y < 180 ? LUNG : x + (256 - y) > 400 ? AIR : FLESH));
    const body = bodyMask(hu, size(256), 0.7, 0.7);

    expect(body.at(5, 130)).toBe(true);
    expect(body.at(250, 5)).toBe(false);
    expect(body.box?.left).toBe(0);
  });

  it("keeps the lungs of an infant whose chest wall is thinner than what counts as body", () => {
    // 0.5 mm pixels: a chest 220 x 180 px (11 x 9 cm) with a wall of 8 px (4 mm) around the lungs and a wide mediastinum.
    const hu = slice(256, (x, y) => {
      if (!inEllipse(x, y, 128, 128, 110, 90)) return undefined;
      return inEllipse(x, y, 128, 128, 102, 82) && Math.abs(x - 128) > 18 ? LUNG : FLESH;
    });
    const body = bodyMask(hu, size(256), 0.5, 0.5);

    expect(body.at(60, 128)).toBe(true);
    expect(body.at(196, 128)).toBe(true);
  });

  it("works on other sizes: 1024 px, and 200 x 130 px", () => {
    const large = slice(1024, (x, y) => (inEllipse(x, y, 512, 512, 300, 200) ? FLESH : undefined));
    expect(bodyMask(large, size(1024), 0.4, 0.4).at(512, 512)).toBe(true);

    const columns = 200;
    const rows = 130;
    const hu = new Int16Array(columns * rows).map((_, at) =>
      inEllipse(at % columns, Math.floor(at / columns), 100, 65, 80, 50) ? FLESH : AIR,
    );
    const body = bodyMask(hu, { columns, rows }, 2, 2);
    expect(body.box?.right).toBeLessThanOrEqual(columns);
    expect(body.areaPx / (Math.PI * 80 * 50)).toBeCloseTo(1, 1);
  });
});
