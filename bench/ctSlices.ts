/** A slice is 512 x 512, as nearly all CT is. */
export const SIDE = 512;

/**
 * Slices that cost an encoder what real CT costs it: a body with lungs, spine and ribs in air, in 12 bits, with noise
 * that is correlated between neighbours, as a reconstruction kernel leaves it. Seeded, so every run has the same input.
 *
 * The noise decides the size of a PNG. Here it is as in a chest at standard dose: about 190 KiB a slice after filtering;
 * the public DeepLesion slices have 190 to 235.
 *
 * @returns HU, `[rows, columns]`, one slice after the other
 */
export function* ctSlices(count: number, seed = 1): Generator<Int16Array> {
  const random = mulberry32(seed);
  for (let slice = 0; slice < count; slice++) {
    yield noisy(anatomy(slice / count), random);
  }
}

/** HU without noise; `along` is the place between shoulders (0) and pelvis (1). */
function anatomy(along: number): Float32Array {
  const hu = new Float32Array(SIDE * SIDE).fill(-1000);
  const lung = Math.max(0, 1 - Math.abs(along - 0.35) / 0.3);
  ellipse(hu, 256, 260, 200 + 20 * along, 140, -95); // fat
  ellipse(hu, 256, 260, 185 + 20 * along, 125, 45); // muscle and organs
  if (lung > 0) {
    ellipse(hu, 165, 245, 75 * lung, 95 * lung, -850);
    ellipse(hu, 347, 245, 75 * lung, 95 * lung, -850);
  }
  ellipse(hu, 300, 200, 40, 35, 60); // heart or bowel
  ellipse(hu, 256, 345, 26, 24, 320); // spine
  ellipse(hu, 256, 350, 9, 8, 20);
  for (let rib = 0; rib < 12; rib++) {
    const angle = (rib / 12) * 2 * Math.PI + along;
    ellipse(hu, 256 + 178 * Math.cos(angle), 260 + 118 * Math.sin(angle), 11, 6, 500);
  }
  ellipse(hu, 256, 470, 230, 14, -150); // table
  return hu;
}

function ellipse(hu: Float32Array, x: number, y: number, a: number, b: number, value: number): void {
  for (let row = Math.max(0, Math.ceil(y - b)); row < Math.min(SIDE, y + b); row++) {
    const half = a * Math.sqrt(Math.max(0, 1 - ((row - y) / b) ** 2));
    const from = Math.max(0, Math.round(x - half));
    hu.fill(value, row * SIDE + from, row * SIDE + Math.min(SIDE, Math.round(x + half)));
  }
}

/** Half the noise of each pixel is shared with its left and upper neighbours. */
function noisy(clean: Float32Array, random: () => number): Int16Array {
  const white = Float32Array.from({ length: clean.length }, () => gaussian(random));
  return Int16Array.from(clean, (value, i) => {
    const texture =
      (white[i] ?? 0) + 0.7 * (white[Math.max(0, i - 1)] ?? 0) + 0.5 * (white[Math.max(0, i - SIDE)] ?? 0);
    const spread = value <= -1000 ? 6 : 11;
    return Math.max(-1024, Math.min(3071, Math.round(value + spread * texture)));
  });
}

function gaussian(random: () => number): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}

/** Small and good enough for noise; `Math.random` cannot be seeded. */
function mulberry32(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
