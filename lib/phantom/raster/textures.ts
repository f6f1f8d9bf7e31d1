import { type NoiseTile, noiseTile, standardised } from "./noiseTile.ts";

const SEED = 19950401;
/** Sides of the noise and of the texture tiles [px], powers of two. */
export const NOISE_SIZE = 512;
export const TEXTURE_SIZE = 256;
const LAYERS = 8;
/** Distance of two texture layers along the body [mm]; between them one fades into the other. */
const LAYER_MM = 3;

/** The noise of the scanner's two kernels, and the streaks between dense bones. */
export interface ScannerNoise {
  readonly soft: NoiseTile;
  readonly sharp: NoiseTile;
  readonly streak: NoiseTile;
}

/** Texture of tissue at one height: fine as trabeculae, coarse as lobules, in clumps as stool. */
export interface Texture {
  readonly fine: Float32Array;
  readonly coarse: Float32Array;
  readonly mottle: Float32Array;
}

interface Made extends ScannerNoise {
  readonly layers: Readonly<Record<keyof Texture, readonly Float32Array[]>>;
  readonly mixed: Texture;
}

let made: Made | null = null;

/** Made at the first slice, the same in every process. */
function tiles(): Made {
  if (made) return made;
  const layers = (key: number, blur: number, shape: (v: number) => number = (v) => v): Float32Array[] =>
    Array.from({ length: LAYERS }, (_, i) =>
      standardised(noiseTile(SEED + key * 100 + i, TEXTURE_SIZE, [blur, blur]).values.map(shape)),
    );
  const empty = () => new Float32Array(TEXTURE_SIZE * TEXTURE_SIZE);
  made = {
    layers: {
      fine: layers(1, 1.1),
      coarse: layers(2, 5),
      mottle: layers(3, 2.2, (v) => 0.3 * v - 1.6 * Math.max(0, v - 0.5)),
    },
    mixed: { fine: empty(), coarse: empty(), mottle: empty() },
    soft: noiseTile(SEED + 1, NOISE_SIZE, [1.05, 1.05], 3.4),
    sharp: noiseTile(SEED + 2, NOISE_SIZE, [0.5, 0.5], 1.3),
    streak: noiseTile(SEED + 3, NOISE_SIZE, [9, 0.9]),
  };
  return made;
}

export const scannerNoise = (): ScannerNoise => tiles();

/**
 * The texture at a height. It changes slowly along the body, so that thin slices scroll smoothly.
 *
 * @returns tiles that hold until the next call
 */
export function textureAt(zMm: number): Texture {
  const { layers, mixed } = tiles();
  const place = (((zMm / LAYER_MM) % LAYERS) + LAYERS) % LAYERS;
  const k = Math.floor(place);
  const angle = ((place - k) * Math.PI) / 2;
  // Sine and cosine keep the variance the same half way between two layers.
  const [here, next] = [Math.cos(angle), Math.sin(angle)];
  for (const kind of ["fine", "coarse", "mottle"] as const) {
    const from = layers[kind][k];
    const to = layers[kind][(k + 1) % LAYERS];
    if (from && to) mix(mixed[kind], from, here, to, next);
  }
  return mixed;
}

function mix(out: Float32Array, a: Float32Array, shareA: number, b: Float32Array, shareB: number): void {
  for (let i = 0; i < out.length; i++) out[i] = shareA * (a[i] ?? 0) + shareB * (b[i] ?? 0);
}
