import { randomStream } from "../random.ts";
import type { Canvas } from "./Canvas.ts";
import { NOISE_SIZE, scannerNoise, TEXTURE_SIZE, textureAt } from "./textures.ts";
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

const FINE = Float32Array.from(Object.values(TISSUES), ({ fine }) => fine);
const COARSE = Float32Array.from(Object.values(TISSUES), ({ coarse }) => coarse);
const MOTTLE = Float32Array.from(Object.values(TISSUES), ({ mottle }) => mottle);

/** What is scanned: a drawn slice, how large its pixels are, how high it lies, and of whom. */
export interface Scanned {
  readonly drawn: Canvas;
  readonly mmPerPx: number;
  readonly zMm: number;
  readonly seed: number;
  /** Tells the noise of this slice from that of every other one. */
  readonly key: string;
}

/**
 * What the scanner makes of a drawn slice: every tissue with its texture, blurred by the scanner's resolution, with noise
 * as strong as the X-rays were weakened, rounded to whole HU.
 *
 * Three passes over the slice and no more: it is what most of the time of a slice goes into.
 *
 * @returns `[rows, columns]` [HU], clamped to -1024..3071
 */
export function scan(scanned: Scanned, kernel: Kernel, attenuation: Attenuation): Int16Array {
  const { drawn, mmPerPx } = scanned;
  const { columns, rows } = drawn;
  const taps = tapsOf(kernel.blurMm / mmPerPx);
  textureAndBlurRows(scanned, taps);

  const random = randomStream(scanned.seed, "noise", scanned.key);
  const { soft, sharp, streak } = scannerNoise();
  const grain = (kernel.grain === "soft" ? soft : sharp).values;
  const [shiftX, shiftY] = [random.whole(0, NOISE_SIZE - 1), random.whole(0, NOISE_SIZE - 1)];
  const [streakX, streakY] = [random.whole(0, NOISE_SIZE - 1), random.whole(0, NOISE_SIZE - 1)];
  const { x, y, halfWidth, halfDepth } = attenuation;
  const inside = Float32Array.from({ length: columns }, (_, c) =>
    Math.max(0, 1 - 0.5 * ((c + 0.5 - x) / halfWidth) ** 2),
  );
  const line = new Float32Array(columns);
  const out = new Int16Array(columns * rows);

  for (let row = 0; row < rows; row++) {
    // Most noise in the middle of the body, least in the air about it.
    const down = (row + 0.5 - y) / halfDepth;
    const base = kernel.noiseHu * attenuation.size;
    const least = 0.42 * base;
    const more = 0.62 * base * Math.exp(-0.55 * down * down);
    const noise = { least, more, inside };
    blurColumnsAndAddNoise(line, drawn, row, taps, noise, tileRow(grain, row + shiftY), shiftX);
    const streaky = attenuation.streaks * Math.exp(-1.2 * down * down);
    if (streaky > 0.03) {
      addStreaks(line, noise, tileRow(streak.values, row + streakY), streakX, streaky);
    }
    for (const shadow of attenuation.shadows) castShadow(line, row, x, shadow);
    roundInto(out, row * columns, line);
  }
  return out;
}

/** Gives every tissue its texture and blurs along the rows, in place. */
function textureAndBlurRows({ drawn, zMm, seed }: Scanned, [w0, w1, w2]: Taps): void {
  const { columns, rows, hu, tissue } = drawn;
  const { fine, coarse, mottle } = textureAt(zMm);
  const mask = TEXTURE_SIZE - 1;
  const shift = (seed * 7919) & mask;
  for (let row = 0; row < rows; row++) {
    const start = row * columns;
    const line = ((row + shift) & mask) * TEXTURE_SIZE;
    let before2 = hu[start] ?? 0;
    let before1 = before2;
    let here = before2;
    let after1 = before2;
    for (let c = 0; c < columns + 2; c++) {
      let after2 = after1;
      if (c < columns) {
        const t = tissue[start + c] ?? 0;
        after2 = hu[start + c] ?? 0;
        // Codes 0 and 1 are air and table.
        if (t > 1) {
          const j = line + ((c + shift) & mask);
          after2 +=
            (FINE[t] ?? 0) * (fine[j] ?? 0) +
            (COARSE[t] ?? 0) * (coarse[j] ?? 0) +
            (MOTTLE[t] ?? 0) * (mottle[j] ?? 0);
        }
      }
      if (c >= 2) hu[start + c - 2] = w0 * here + w1 * (before1 + after1) + w2 * (before2 + after2);
      before2 = before1;
      before1 = here;
      here = after1;
      after1 = after2;
    }
  }
}

function blurColumnsAndAddNoise(
  line: Float32Array,
  { columns, rows, hu }: Canvas,
  row: number,
  [w0, w1, w2]: Taps,
  { least, more, inside }: RowNoise,
  grain: Float32Array,
  shift: number,
): void {
  const here = row * columns;
  const up1 = Math.max(0, row - 1) * columns;
  const up2 = Math.max(0, row - 2) * columns;
  const down1 = Math.min(rows - 1, row + 1) * columns;
  const down2 = Math.min(rows - 1, row + 2) * columns;
  for (let c = 0; c < columns; c++) {
    line[c] =
      w0 * (hu[here + c] ?? 0) +
      w1 * ((hu[up1 + c] ?? 0) + (hu[down1 + c] ?? 0)) +
      w2 * ((hu[up2 + c] ?? 0) + (hu[down2 + c] ?? 0)) +
      (least + more * (inside[c] ?? 0)) * (grain[(c + shift) & (NOISE_SIZE - 1)] ?? 0);
  }
}

function addStreaks(
  line: Float32Array,
  { least, more, inside }: RowNoise,
  streaks: Float32Array,
  shift: number,
  factor: number,
): void {
  for (let c = 0; c < line.length; c++) {
    const sigma = factor * (least + more * (inside[c] ?? 0));
    line[c] = (line[c] ?? 0) + sigma * (streaks[(c + shift) & (NOISE_SIZE - 1)] ?? 0);
  }
}

/** Standard deviation of the noise along a row [HU]: `least` in air, and `more` by how far inside the body a column is. */
interface RowNoise {
  readonly least: number;
  readonly more: number;
  readonly inside: Float32Array;
}

/** A row of a noise tile, which goes on for ever. */
function tileRow(tile: Float32Array, row: number): Float32Array {
  const start = (row & (NOISE_SIZE - 1)) * NOISE_SIZE;
  return tile.subarray(start, start + NOISE_SIZE);
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
    const value = line[c] ?? 0;
    if (across > -1 && across < 1 && value > -300) line[c] = value - depth * (1 - across ** 4);
  }
}

/** Rounds a row to whole HU between -1024 and 3071. */
function roundInto(out: Int16Array, start: number, line: Float32Array): void {
  for (let c = 0; c < line.length; c++) {
    const value = line[c] ?? 0;
    // Truncation of a positive number is its floor, and far faster than Math.round.
    out[start + c] = ((Math.max(-1024, Math.min(3071, value)) + 2048.5) | 0) - 2048;
  }
}

type Taps = readonly [number, number, number];

/** Five weights of a Gaussian that sum to 1: middle, neighbour, next but one. */
function tapsOf(deviationPx: number): Taps {
  if (deviationPx < 0.15) return [1, 0, 0];
  const one = Math.exp(-1 / (2 * deviationPx * deviationPx));
  const two = Math.exp(-4 / (2 * deviationPx * deviationPx));
  const sum = 1 + 2 * one + 2 * two;
  return [1 / sum, one / sum, two / sum];
}
