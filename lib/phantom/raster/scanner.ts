import { randomStream } from "../random.ts";
import type { Canvas } from "./Canvas.ts";
import { type NoiseTile, noiseTile, standardised } from "./noiseTile.ts";
import { TISSUES } from "./tissues.ts";

/** How a scan blurs and how noisy it is. */
export interface Kernel {
  /** Standard deviation of the in-plane blur [mm]. */
  readonly blurMm: number;
  /** Noise in the middle of a standard body [HU]. */
  readonly noiseHu: number;
  readonly grain: "soft" | "sharp";
}

/** What is known of the body for the noise: where the X-rays went through most. */
export interface Attenuation {
  /** Image coordinates of the body's middle, and its half width and half depth [px]. */
  readonly x: number;
  readonly y: number;
  readonly halfWidth: number;
  readonly halfDepth: number;
  /** Factor on the noise for the patient's size. */
  readonly size: number;
  /** Strength of sideways streaks, 0..1: shoulders and hips. */
  readonly streaks: number;
  readonly shadows: readonly Shadow[];
}

/** A band between two dense bones that beam hardening darkens: image row and half height, half width [px], depth [HU]. */
export interface Shadow {
  readonly y: number;
  readonly halfHeight: number;
  readonly halfWidth: number;
  readonly hu: number;
}

const SEED = 19950401;
const TILE = 512;
const TEXTURE = 256;
const LAYERS = 8;
/** Distance of two texture layers along the body [mm]; between them one fades into the other. */
const LAYER_MM = 3;

interface Textures {
  readonly fine: readonly Float32Array[];
  readonly coarse: readonly Float32Array[];
  readonly mottle: readonly Float32Array[];
  readonly soft: NoiseTile;
  readonly sharp: NoiseTile;
  readonly streak: NoiseTile;
}

let made: Textures | null = null;

/** Made at the first slice, the same in every process. */
function textures(): Textures {
  if (made) return made;
  const layers = (key: number, blur: number, shape: (v: number) => number = (v) => v): Float32Array[] =>
    Array.from({ length: LAYERS }, (_, i) =>
      standardised(noiseTile(SEED + key * 100 + i, TEXTURE, [blur, blur]).values.map(shape)),
    );
  made = {
    fine: layers(1, 1.1),
    coarse: layers(2, 5),
    mottle: layers(3, 2.2, (v) => 0.3 * v - 1.6 * Math.max(0, v - 0.5)),
    soft: noiseTile(SEED + 1, TILE, [1.05, 1.05], 3.4),
    sharp: noiseTile(SEED + 2, TILE, [0.5, 0.5], 1.3),
    streak: noiseTile(SEED + 3, TILE, [9, 0.9]),
  };
  return made;
}

const FINE = Float32Array.from(Object.values(TISSUES), ({ fine }) => fine);
const COARSE = Float32Array.from(Object.values(TISSUES), ({ coarse }) => coarse);
const MOTTLE = Float32Array.from(Object.values(TISSUES), ({ mottle }) => mottle);

/**
 * Gives every tissue its texture. It changes slowly along the body, so that thin slices scroll smoothly.
 *
 * @param zMm height of the slice in the patient [mm]
 */
export function addTexture({ columns, rows, hu, tissue }: Canvas, zMm: number, seed: number): void {
  const { fine, coarse, mottle } = textures();
  const place = (((zMm / LAYER_MM) % LAYERS) + LAYERS) % LAYERS;
  const k = Math.floor(place);
  const angle = ((place - k) * Math.PI) / 2;
  // Sine and cosine keep the variance the same half way between two layers.
  const a = Math.cos(angle);
  const b = Math.sin(angle);
  const at = (layers: readonly Float32Array[], step: number): Float32Array =>
    layers[(k + step) % LAYERS] ?? new Float32Array(0);
  const [f0, f1, c0, c1, m0, m1] = [
    at(fine, 0),
    at(fine, 1),
    at(coarse, 0),
    at(coarse, 1),
    at(mottle, 0),
    at(mottle, 1),
  ];
  const shift = (seed * 7919) & (TEXTURE - 1);
  const mask = TEXTURE - 1;

  for (let row = 0; row < rows; row++) {
    const line = ((row + shift) & mask) * TEXTURE;
    for (let column = 0; column < columns; column++) {
      const i = row * columns + column;
      const t = tissue[i] ?? 0;
      if (t < 2) continue;
      const j = line + ((column + shift) & mask);
      let value =
        (hu[i] ?? 0) +
        (FINE[t] ?? 0) * (a * (f0[j] ?? 0) + b * (f1[j] ?? 0)) +
        (COARSE[t] ?? 0) * (a * (c0[j] ?? 0) + b * (c1[j] ?? 0));
      const clumps = MOTTLE[t] ?? 0;
      if (clumps !== 0) value += clumps * (a * (m0[j] ?? 0) + b * (m1[j] ?? 0));
      hu[i] = value;
    }
  }
}

/**
 * What the scanner makes of a drawn slice: blurred by its resolution, with noise as strong as the X-rays were weakened,
 * rounded to whole HU.
 *
 * @param key tells the noise of this slice from that of every other one
 * @returns `[rows, columns]` [HU], clamped to -1024..3071
 */
export function scan(
  drawn: Canvas,
  mmPerPx: number,
  kernel: Kernel,
  attenuation: Attenuation,
  seed: number,
  key: string,
): Int16Array {
  const { columns, rows } = drawn;
  blurRows(drawn, kernel.blurMm / mmPerPx);
  const random = randomStream(seed, "noise", key);
  const { soft, sharp, streak } = textures();
  const tile = kernel.grain === "soft" ? soft : sharp;
  const shiftX = random.whole(0, TILE - 1);
  const shiftY = random.whole(0, TILE - 1);
  const streakX = random.whole(0, TILE - 1);
  const streakY = random.whole(0, TILE - 1);
  const out = new Int16Array(columns * rows);
  const taps = tapsOf(kernel.blurMm / mmPerPx);
  const line = new Float32Array(columns);
  const sigma = new Float32Array(columns);

  for (let row = 0; row < rows; row++) {
    noiseAlong(sigma, row, attenuation, kernel.noiseHu);
    blurColumn(line, drawn, row, taps);
    const grain = ((row + shiftY) & (TILE - 1)) * TILE;
    addNoise(line, sigma, tile.values, grain, shiftX, 1);
    const down = (row + 0.5 - attenuation.y) / attenuation.halfDepth;
    const streaky = attenuation.streaks * Math.exp(-1.2 * down * down);
    if (streaky > 0.03)
      addNoise(line, sigma, streak.values, ((row + streakY) & (TILE - 1)) * TILE, streakX, streaky);
    for (const shadow of attenuation.shadows) castShadow(line, row, attenuation.x, shadow);

    const here = row * columns;
    for (let column = 0; column < columns; column++) {
      const value = line[column] as number;
      out[here + column] = value < -1024 ? -1024 : value > 3071 ? 3071 : Math.round(value);
    }
  }
  return out;
}

/** Standard deviation of the noise along a row [HU]: most in the middle of the body, least in the air about it. */
function noiseAlong(
  sigma: Float32Array,
  row: number,
  { x, y, halfWidth, halfDepth, size }: Attenuation,
  noiseHu: number,
): void {
  const base = noiseHu * size;
  const down = (row + 0.5 - y) / halfDepth;
  const fall = 0.62 * Math.exp(-0.55 * down * down);
  for (let column = 0; column < sigma.length; column++) {
    const across = (column + 0.5 - x) / halfWidth;
    const inside = 1 - 0.5 * across * across;
    sigma[column] = base * (0.42 + (inside > 0 ? inside * fall : 0));
  }
}

/** One row of the slice, blurred over the rows about it. */
function blurColumn(
  line: Float32Array,
  { columns, rows, hu }: Canvas,
  row: number,
  [w0, w1, w2]: readonly [number, number, number],
): void {
  const here = row * columns;
  const up1 = Math.max(0, row - 1) * columns;
  const up2 = Math.max(0, row - 2) * columns;
  const down1 = Math.min(rows - 1, row + 1) * columns;
  const down2 = Math.min(rows - 1, row + 2) * columns;
  for (let c = 0; c < columns; c++) {
    line[c] =
      w0 * (hu[here + c] as number) +
      w1 * ((hu[up1 + c] as number) + (hu[down1 + c] as number)) +
      w2 * ((hu[up2 + c] as number) + (hu[down2 + c] as number));
  }
}

function addNoise(
  line: Float32Array,
  sigma: Float32Array,
  tile: Float32Array,
  start: number,
  shift: number,
  factor: number,
): void {
  for (let c = 0; c < line.length; c++) {
    line[c] =
      (line[c] as number) +
      factor * (sigma[c] as number) * (tile[start + ((c + shift) & (TILE - 1))] as number);
  }
}

function castShadow(
  line: Float32Array,
  row: number,
  middleX: number,
  { y, halfHeight, hu, halfWidth }: Shadow,
): void {
  const t = (row + 0.5 - y) / halfHeight;
  if (t <= -1 || t >= 1) return;
  const depth = hu * (1 - t * t) ** 2;
  for (let c = 0; c < line.length; c++) {
    const across = (c + 0.5 - middleX) / halfWidth;
    const value = line[c] as number;
    if (across > -1 && across < 1 && value > -300) line[c] = value - depth * (1 - across ** 4);
  }
}

/** Blurs along the rows, in place. */
function blurRows({ columns, rows, hu }: Canvas, deviationPx: number): void {
  const [w0, w1, w2] = tapsOf(deviationPx);
  const last = columns - 1;
  for (let row = 0; row < rows; row++) {
    const start = row * columns;
    let before2 = hu[start] ?? 0;
    let before1 = before2;
    let here = before2;
    let after1 = hu[start + 1] ?? here;
    for (let c = 0; c < columns; c++) {
      const after2 = hu[start + (c + 2 < last ? c + 2 : last)] as number;
      hu[start + c] = w0 * here + w1 * (before1 + after1) + w2 * (before2 + after2);
      before2 = before1;
      before1 = here;
      here = after1;
      after1 = after2;
    }
  }
}

/** Five weights of a Gaussian that sum to 1: middle, neighbour, next but one. */
function tapsOf(deviationPx: number): [number, number, number] {
  if (deviationPx < 0.15) return [1, 0, 0];
  const one = Math.exp(-1 / (2 * deviationPx * deviationPx));
  const two = Math.exp(-4 / (2 * deviationPx * deviationPx));
  const sum = 1 + 2 * one + 2 * two;
  return [1 / sum, one / sum, two / sum];
}
