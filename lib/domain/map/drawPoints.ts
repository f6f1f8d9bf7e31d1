import type { MapFrame } from "./MapView.ts";
import type { PointSprite } from "./pointSprite.ts";

/** A picture of points: RGBA, as a canvas takes it; what no point covers is transparent. */
export interface PointCanvas {
  readonly width: number;
  readonly height: number;
  /** A pixel each: alpha, blue, green, red from the highest byte down, as `Uint32Array` reads RGBA on every machine in use. */
  readonly pixels: Uint32Array;
}

/** What is drawn: a place of each array a point. */
export interface DrawnPoints {
  /** In map coordinates. */
  readonly x: Float32Array;
  readonly y: Float32Array;
  /** Which sprite; 255 for a point that is not drawn. */
  readonly look: Uint8Array;
}

export const NOT_DRAWN = 255;

/**
 * Draws points into a cleared picture, one look after the other, so that those that matter most lie above.
 *
 * Nothing but arithmetic on one array: no graphics card has to be there, as behind a remote desktop none is, and no code is
 * made at run time, which the content security policy forbids.
 *
 * @param order the looks from the lowest to the highest
 * @returns how many points lie in the picture
 */
export function drawPoints(
  canvas: PointCanvas,
  frame: MapFrame,
  points: DrawnPoints,
  sprites: readonly PointSprite[],
  order: readonly number[],
): number {
  const { width, height, pixels } = canvas;
  pixels.fill(0);
  const { x, y, look } = points;
  let seen = 0;
  for (const wanted of order) {
    const sprite = sprites[wanted];
    if (!sprite) continue;
    const { reach, dx, dy, alpha, colour } = sprite;
    const offsets = dy.map((down, i) => down * width + (dx[i] ?? 0));
    for (let i = 0; i < look.length; i++) {
      if (look[i] !== wanted) continue;
      const px = Math.round(frame.left + (x[i] ?? 0) * frame.width);
      const py = Math.round(frame.top + (y[i] ?? 0) * frame.height);
      if (!(px >= 0 && px < width && py >= 0 && py < height)) continue;
      seen++;
      const centre = py * width + px;
      if (px >= reach && px < width - reach && py >= reach && py < height - reach) {
        for (let k = 0; k < offsets.length; k++) {
          const at = centre + (offsets[k] ?? 0);
          pixels[at] = blended(pixels[at] ?? 0, colour[k] ?? 0, alpha[k] ?? 0);
        }
      } else {
        for (let k = 0; k < offsets.length; k++) {
          const column = px + (dx[k] ?? 0);
          const row = py + (dy[k] ?? 0);
          if (column < 0 || column >= width || row < 0 || row >= height) continue;
          const at = row * width + column;
          pixels[at] = blended(pixels[at] ?? 0, colour[k] ?? 0, alpha[k] ?? 0);
        }
      }
    }
  }
  return seen;
}

/**
 * A colour laid over a pixel. Two channels at a time, as whole numbers: this runs a million times a picture.
 *
 * @param colour blue, green, red without alpha
 * @param alpha 0..255
 */
function blended(under: number, colour: number, alpha: number): number {
  const below = under >>> 24;
  if (alpha === 255 || below === 0) return ((alpha << 24) | colour) >>> 0;
  const share = alpha + (alpha >>> 7);
  const rest = 256 - share;
  const redBlue = (Math.imul(under & 0xff00ff, rest) + Math.imul(colour & 0xff00ff, share)) >>> 8;
  const green = (Math.imul(under & 0x00ff00, rest) + Math.imul(colour & 0x00ff00, share)) >>> 8;
  const cover = below + (((255 - below) * share) >>> 8);
  return ((cover << 24) | (redBlue & 0xff00ff) | (green & 0x00ff00)) >>> 0;
}
