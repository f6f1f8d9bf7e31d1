import { randomStream } from "../random.ts";

/** A square of random values that continues at its edges as if it were a torus. Mean 0, standard deviation 1. */
export interface NoiseTile {
  /** A power of two [px]. */
  readonly size: number;
  readonly values: Float32Array;
}

/**
 * Noise whose grain has the given size: white noise blurred along x and y, less what remains after a wider blur.
 *
 * CT noise has little power at low frequencies (the ramp filter of reconstruction takes it away) and none beyond the
 * kernel's limit; the difference of two blurs has that band shape. Source: Kijewski and Judy, Phys. Med. Biol. 32
 * (1987) 565.
 *
 * @param blurPx standard deviations of the blur along x and y [px]; 0 for none
 * @param widePx standard deviation of the blur that is taken away [px]; 0 for none
 */
export function noiseTile(
  seed: number,
  size: number,
  blurPx: readonly [x: number, y: number],
  widePx = 0,
): NoiseTile {
  const random = randomStream(seed, "noise-tile", size, ...blurPx, widePx);
  const white = new Float32Array(size * size);
  for (let i = 0; i < white.length; i++) white[i] = random.next() + random.next() + random.next() - 1.5;

  const values = blurred(white, size, blurPx);
  if (widePx > 0) {
    const wide = blurred(white, size, [widePx, widePx]);
    for (let i = 0; i < values.length; i++) values[i] = (values[i] ?? 0) - (wide[i] ?? 0);
  }
  return { size, values: standardised(values) };
}

export function standardised(values: Float32Array): Float32Array {
  let sum = 0;
  let squares = 0;
  for (const value of values) {
    sum += value;
    squares += value * value;
  }
  const mean = sum / values.length;
  const deviation = Math.sqrt(squares / values.length - mean * mean) || 1;
  return values.map((value) => (value - mean) / deviation);
}

function blurred(
  values: Float32Array,
  size: number,
  [alongX, alongY]: readonly [number, number],
): Float32Array {
  return blurredAlong(blurredAlong(values, size, alongX, 1, size), size, alongY, size, 1);
}

/** Gaussian blur along one axis of a torus; `step` leads to the next value of a line, `nextLine` to the next line. */
function blurredAlong(
  values: Float32Array,
  size: number,
  deviation: number,
  step: number,
  nextLine: number,
): Float32Array {
  if (deviation <= 0) return values.slice();
  const reach = Math.min(size >> 1, Math.ceil(3 * deviation));
  const bell = Array.from({ length: reach + 1 }, (_, k) => Math.exp(-(k * k) / (2 * deviation * deviation)));
  const whole = bell.reduce((sum, weight, k) => sum + (k === 0 ? weight : 2 * weight), 0);
  const weights = bell.map((weight) => weight / whole);
  const out = new Float32Array(values.length);
  const mask = size - 1;
  for (let line = 0; line < size; line++) {
    const start = line * nextLine;
    for (let i = 0; i < size; i++) {
      let sum = (weights[0] ?? 0) * (values[start + i * step] ?? 0);
      for (let k = 1; k <= reach; k++) {
        const before = values[start + ((i - k) & mask) * step] ?? 0;
        const after = values[start + ((i + k) & mask) * step] ?? 0;
        sum += (weights[k] ?? 0) * (before + after);
      }
      out[start + i * step] = sum;
    }
  }
  return out;
}
