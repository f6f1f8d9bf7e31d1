import { describe, expect, it } from "vitest";
import { drawPoints, NOT_DRAWN } from "./drawPoints.ts";
import { POINT_SHAPES, pointSprite } from "./pointSprite.ts";

const WHITE = 0xffffffff;
/** One opaque white pixel. */
const DOT = {
  reach: 0,
  dx: Int32Array.of(0),
  dy: Int32Array.of(0),
  alpha: Uint8Array.of(255),
  colour: Uint32Array.of(0xffffff),
};
const HALF_BLACK = { ...DOT, alpha: Uint8Array.of(128), colour: Uint32Array.of(0) };
const FRAME = { left: 0, top: 0, width: 4, height: 4 };

function draw(
  points: readonly (readonly [x: number, y: number, look: number])[],
  sprites = [DOT],
  order = [0],
) {
  const canvas = { width: 4, height: 3, pixels: new Uint32Array(12).fill(7) };
  const seen = drawPoints(
    canvas,
    FRAME,
    {
      x: Float32Array.from(points, ([x]) => x),
      y: Float32Array.from(points, ([, y]) => y),
      look: Uint8Array.from(points, ([, , look]) => look),
    },
    sprites,
    order,
  );
  return { seen, pixels: [...canvas.pixels] };
}

describe("drawPoints", () => {
  it("puts each point on its pixel and leaves the rest clear", () => {
    const { seen, pixels } = draw([
      [0.25, 0.5, 0],
      [0.75, 0, 0],
    ]);
    expect(seen).toBe(2);
    // Column 1 of row 2, column 3 of row 0.
    expect(pixels.flatMap((pixel, at) => (pixel === WHITE ? [at] : []))).toEqual([3, 9]);
    expect(pixels.filter((pixel) => pixel === 0)).toHaveLength(10);
  });

  it("draws nothing of what is hidden, lies elsewhere or has no place", () => {
    const outside = [
      [0, 0, NOT_DRAWN],
      [-0.5, 0, 0],
      [0, 0.9, 0],
      [Number.NaN, 0, 0],
    ] as const;
    expect(draw(outside)).toEqual({ seen: 0, pixels: new Array(12).fill(0) });
  });

  it("cuts a sprite off at the edge instead of going round to the next row", () => {
    const wide = {
      reach: 1,
      dx: Int32Array.of(-1, 0, 1),
      dy: Int32Array.of(0, 0, 0),
      alpha: Uint8Array.of(255, 255, 255),
      colour: Uint32Array.of(0xffffff, 0xffffff, 0xffffff),
    };
    const { pixels } = draw([[0.75, 0, 0]], [wide]);
    expect(pixels.slice(0, 5)).toEqual([0, 0, WHITE, WHITE, 0]);
  });

  it("lays later looks over earlier ones, by their opacity", () => {
    const both = [
      [0, 0, 1],
      [0, 0, 0],
    ] as const;
    // Half black over white: 255 · (1 − 129/256) is 126.5, cut to 126 in each channel.
    expect(draw(both, [DOT, HALF_BLACK], [0, 1]).pixels[0]).toBe(0xff7e7e7e);
    expect(draw(both, [DOT, HALF_BLACK], [1, 0]).pixels[0]).toBe(WHITE);
  });
});

describe("pointSprite", () => {
  it.each(POINT_SHAPES)("draws a %s of its colour, the same on its left and right", (shape) => {
    const { dx, dy, alpha, colour, reach } = pointSprite(shape, 6, "#0a141e", 1);
    const at = (x: number, y: number) => dx.findIndex((each, i) => each === x && dy[i] === y);
    expect(reach).toBe(6);
    // Blue 0x1e, green 0x14, red 0x0a from the third byte down.
    expect(colour[at(0, 0)]).toBe(0x1e140a);
    expect(alpha[at(0, 0)]).toBe(255);
    dx.forEach((x, i) => {
      expect(alpha[at(-x, dy[i] ?? 0)]).toBe(alpha[i]);
    });
  });

  it("is darker at its rim and fainter at its edge", () => {
    const { dx, dy, alpha, colour } = pointSprite("disc", 6, "#ffffff", 1);
    const at = dx.findIndex((x, i) => x === 5 && dy[i] === 0);
    // Of its 4 x 4 places the column at 4.625 lies within 78 % of the radius: 255 · (0.25 + 0.75 / 4) = 112.
    expect(colour[at]).toBe(0x707070);
    expect(Math.min(...alpha)).toBeLessThan(255);
  });
});
