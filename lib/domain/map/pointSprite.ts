/** Shapes of points: a look is told by its shape as well as by its colour. */
export const POINT_SHAPES = ["disc", "square", "diamond", "triangle"] as const;
export type PointShape = (typeof POINT_SHAPES)[number];

/** What is laid over a picture for a point, a place of each array a pixel, counted from the point's own. */
export interface PointSprite {
  /** No pixel of it is farther from the point, across or down. */
  readonly reach: number;
  readonly dx: Int32Array;
  readonly dy: Int32Array;
  readonly alpha: Uint8Array;
  /** Blue, green, red from the third byte down. */
  readonly colour: Uint32Array;
}

/** Edges are cut into so many times so many places a pixel. */
const PLACES = 4;
/** The rim that parts a point from others under it [share of the radius]. */
const RIM = 0.22;

/**
 * A point with smooth edges and a dark rim.
 *
 * @param radius half its height [px]
 * @param hex its colour, such as `#56b4e9`
 * @param opacity 0..1
 */
export function pointSprite(shape: PointShape, radius: number, hex: string, opacity: number): PointSprite {
  const inner = colourOf(hex);
  const reach = Math.ceil(radius);
  const rimmed = radius >= 2.5;
  const pixels: { dx: number; dy: number; alpha: number; colour: number }[] = [];
  for (let dy = -reach; dy <= reach; dy++) {
    for (let dx = -reach; dx <= reach; dx++) {
      let covered = 0;
      let core = 0;
      for (let place = 0; place < PLACES * PLACES; place++) {
        const x = (dx + ((place % PLACES) + 0.5) / PLACES - 0.5) / radius;
        const y = (dy + (Math.floor(place / PLACES) + 0.5) / PLACES - 0.5) / radius;
        if (depthIn(shape, x, y) > 1) continue;
        covered++;
        if (!rimmed || depthIn(shape, x, y) <= 1 - RIM) core++;
      }
      if (covered === 0) continue;
      const alpha = Math.round((255 * opacity * covered) / (PLACES * PLACES));
      pixels.push({ dx, dy, alpha, colour: shaded(inner, core / covered) });
    }
  }
  return {
    reach,
    dx: Int32Array.from(pixels, ({ dx }) => dx),
    dy: Int32Array.from(pixels, ({ dy }) => dy),
    alpha: Uint8Array.from(pixels, ({ alpha }) => alpha),
    colour: Uint32Array.from(pixels, ({ colour }) => colour),
  };
}

/** How far out a place lies in a shape that is 2 wide and high: 0 in its middle, 1 on its edge. */
function depthIn(shape: PointShape, x: number, y: number): number {
  switch (shape) {
    case "disc":
      return Math.hypot(x, y);
    case "square":
      return Math.max(Math.abs(x), Math.abs(y)) / 0.86;
    case "diamond":
      return Math.abs(x) + Math.abs(y);
    case "triangle":
      // Its corners are above, and below to the left and right; its middle is a third of its height up.
      return Math.max(2 * y - 0.4, (2 * Math.abs(x) - y + 0.2) / 1.2);
  }
}

function colourOf(hex: string): number {
  const rgb = Number.parseInt(hex.slice(1), 16);
  return ((rgb & 0xff) << 16) | (rgb & 0xff00) | (rgb >>> 16);
}

/** A colour with only a share of its light. */
function shaded(colour: number, share: number): number {
  const light = 0.25 + 0.75 * share;
  const channel = (shift: number) => Math.round(((colour >>> shift) & 0xff) * light) << shift;
  return channel(16) | channel(8) | channel(0);
}
