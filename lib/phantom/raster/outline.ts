import { randomStream } from "../random.ts";

/** A rounded shape: an ellipse, squarer with a higher power, turned, with an uneven rim. */
export interface Blob {
  readonly x: number;
  readonly y: number;
  readonly rx: number;
  readonly ry: number;
  /** Turned from x towards y [radians]. */
  readonly turn?: number;
  /** 2 is an ellipse, 3 a rounded rectangle. */
  readonly power?: number;
  /** Share of the radius by which the rim goes in and out. */
  readonly uneven?: number;
  /** Tells the rims of different organs apart. */
  readonly key?: number;
  /** Height of the slice, so that the rim changes along the body. */
  readonly z?: number;
}

const BLOB_POINTS = 72;
const COSINES = Float64Array.from({ length: BLOB_POINTS }, (_, i) =>
  Math.cos((2 * Math.PI * i) / BLOB_POINTS),
);
const SINES = Float64Array.from({ length: BLOB_POINTS }, (_, i) => Math.sin((2 * Math.PI * i) / BLOB_POINTS));

/** Filled anew at every call: a slice has hundreds of blobs, each drawn at once. */
const rim = new Float64Array(2 * BLOB_POINTS);
const NOTHING = new Float64Array(0);

/** The rim of a blob as x, y, x, y …, which holds until the next call; empty when the blob has no size. */
export function blobOutline({
  x,
  y,
  rx,
  ry,
  turn = 0,
  power = 2,
  uneven = 0,
  key = 0,
  z = 0,
}: Blob): Float64Array {
  if (!(rx > 0.3 && ry > 0.3)) return NOTHING;
  const outline = rim;
  const cosTurn = Math.cos(turn);
  const sinTurn = Math.sin(turn);
  for (let i = 0; i < BLOB_POINTS; i++) {
    const c = COSINES[i] ?? 0;
    const s = SINES[i] ?? 0;
    let radius = 1;
    if (power !== 2) radius = (Math.abs(c) ** power + Math.abs(s) ** power) ** (-1 / power);
    if (uneven > 0) radius *= 1 + uneven * rimNoise(key, i / BLOB_POINTS, z);
    const ax = radius * rx * c;
    const ay = radius * ry * s;
    outline[2 * i] = x + ax * cosTurn - ay * sinTurn;
    outline[2 * i + 1] = y + ax * sinTurn + ay * cosTurn;
  }
  return outline;
}

/**
 * A smooth closed line through control points x, y, x, y … (centripetal enough for our even spacing: uniform
 * Catmull-Rom).
 */
export function smoothOutline(control: ArrayLike<number>, perPiece = 8): Float64Array {
  const n = control.length >> 1;
  const outline = new Float64Array(2 * n * perPiece);
  for (let i = 0; i < n; i++) {
    for (let axis = 0; axis < 2; axis++) {
      const p0 = control[2 * ((i + n - 1) % n) + axis] ?? 0;
      const p1 = control[2 * i + axis] ?? 0;
      const p2 = control[2 * ((i + 1) % n) + axis] ?? 0;
      const p3 = control[2 * ((i + 2) % n) + axis] ?? 0;
      for (let k = 0; k < perPiece; k++) {
        const t = k / perPiece;
        outline[2 * (i * perPiece + k) + axis] = catmullRom(p0, p1, p2, p3, t);
      }
    }
  }
  return outline;
}

export const catmullRom = (p0: number, p1: number, p2: number, p3: number, t: number): number =>
  0.5 *
  (2 * p1 +
    (p2 - p0) * t +
    (2 * p0 - 5 * p1 + 4 * p2 - p3) * t * t +
    (3 * p1 - p0 - 3 * p2 + p3) * t * t * t);

/** A smooth open line through points x, y, x, y … with a radius at each: x, y, radius of one point after the other. */
export function smoothLine(line: readonly number[], radii: readonly number[], perPiece = 3): number[] {
  const last = radii.length - 1;
  const out: number[] = [];
  const at = (i: number, axis: number): number => {
    const k = Math.max(0, Math.min(last, i));
    return axis === 2 ? (radii[k] ?? 0) : (line[2 * k + axis] ?? 0);
  };
  for (let i = 0; i < last; i++) {
    for (let k = 0; k < perPiece; k++) {
      for (let axis = 0; axis < 3; axis++) {
        out.push(catmullRom(at(i - 1, axis), at(i, axis), at(i + 1, axis), at(i + 2, axis), k / perPiece));
      }
    }
  }
  out.push(at(last, 0), at(last, 1), at(last, 2));
  return out;
}

/** A tube through a few control points x, y, z, radius, with smooth pieces between them. */
export function smoothTube(
  control: readonly (readonly [number, number, number, number])[],
  perPiece = 6,
): Float64Array {
  const last = control.length - 1;
  const tube: number[] = [];
  for (let i = 0; i < last; i++) {
    for (let k = 0; k < perPiece; k++) {
      for (let axis = 0; axis < 4; axis++) {
        const p0 = control[Math.max(0, i - 1)]?.[axis] ?? 0;
        const p1 = control[i]?.[axis] ?? 0;
        const p2 = control[i + 1]?.[axis] ?? 0;
        const p3 = control[Math.min(last, i + 2)]?.[axis] ?? 0;
        tube.push(catmullRom(p0, p1, p2, p3, k / perPiece));
      }
    }
  }
  tube.push(...(control[last] ?? []));
  return Float64Array.from(tube);
}

const RIM_AROUND = 64;
const RIM_ALONG = 256;
const RIM = rimTable();

/**
 * Smooth random values, about -1..1: around a rim and slowly changing along the body.
 *
 * @param key tells rims apart
 * @param around place on the rim, 0..1
 * @param z height [mm]; the rim is another after some 15 mm
 */
export function rimNoise(key: number, around: number, z: number): number {
  const u = around * RIM_AROUND;
  const v = (z + 4096) / 5 + key * 37.3;
  const u0 = Math.floor(u);
  const v0 = Math.floor(v);
  const fu = u - u0;
  const fv = v - v0;
  const a = (v0 & (RIM_ALONG - 1)) * RIM_AROUND;
  const b = ((v0 + 1) & (RIM_ALONG - 1)) * RIM_AROUND;
  const c = u0 & (RIM_AROUND - 1);
  const d = (u0 + 1) & (RIM_AROUND - 1);
  const upper = (RIM[a + c] ?? 0) * (1 - fu) + (RIM[a + d] ?? 0) * fu;
  const lower = (RIM[b + c] ?? 0) * (1 - fu) + (RIM[b + d] ?? 0) * fu;
  return upper * (1 - fv) + lower * fv;
}

/** Waves of 2 to 7 around, each changing along the body in its own way; both directions close on themselves. */
function rimTable(): Float32Array {
  const random = randomStream(20180503, "rim");
  const waves = Array.from({ length: 30 }, (_, i) => {
    const around = 2 + (i % 6);
    return {
      around,
      along: random.whole(-40, 40),
      phase: random.between(0, 2 * Math.PI),
      size: 1 / around,
    };
  });
  const table = new Float32Array(RIM_AROUND * RIM_ALONG);
  for (let v = 0; v < RIM_ALONG; v++) {
    for (let u = 0; u < RIM_AROUND; u++) {
      let sum = 0;
      for (const { around, along, phase, size } of waves) {
        sum += size * Math.cos(2 * Math.PI * ((around * u) / RIM_AROUND + (along * v) / RIM_ALONG) + phase);
      }
      table[v * RIM_AROUND + u] = sum * 0.65;
    }
  }
  return table;
}
