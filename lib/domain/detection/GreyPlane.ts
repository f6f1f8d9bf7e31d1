import type { ChannelPlace } from "./channelPlaces.ts";
import type { InputFrame } from "./InputFrame.ts";

/** Where each pixel of a resized line comes from: between two pixels of the line before. */
interface Taps {
  readonly first: Int32Array;
  readonly second: Int32Array;
  /** How much of the second. */
  readonly share: Float32Array;
  /** Nothing is resized: every pixel comes from the one at its own place. */
  readonly isIdentity: boolean;
}

/** Bilinear, pixel centres at halves, edges repeated. */
function tapsOf(from: number, to: number): Taps {
  const first = new Int32Array(to);
  const second = new Int32Array(to);
  const share = new Float32Array(to);
  const step = from / to;
  for (let at = 0; at < to; at++) {
    const place = Math.min(from - 1, Math.max(0, (at + 0.5) * step - 0.5));
    first[at] = Math.floor(place);
    second[at] = Math.min(from - 1, Math.floor(place) + 1);
    share[at] = place - Math.floor(place);
  }
  return { first, second, share, isIdentity: from === to };
}

/** What a grey becomes in the network's input: `(grey - mean) / std`. */
export interface Normalising {
  readonly mean: number;
  readonly std: number;
}

/**
 * Writes channels of one frame: HU between slices, greys, size and normalising in one go, row by row, so that a slice is
 * read once and nothing of its size is kept in between.
 */
export class GreyPlane {
  readonly #frame: InputFrame;
  readonly #low: number;
  readonly #greyPerHu: number;
  readonly #across: Taps;
  readonly #down: Taps;
  readonly #greys: Float32Array;
  /** Two source rows, resized across; `#held` says which rows they are. */
  readonly #lines: readonly [Float32Array, Float32Array];
  readonly #held: [number, number] = [-1, -1];

  constructor(frame: InputFrame, [low, high]: readonly [number, number]) {
    const { crop, contentWidth, contentHeight } = frame;
    this.#frame = frame;
    this.#low = low;
    this.#greyPerHu = 255 / (high - low);
    this.#across = tapsOf(crop.right - crop.left, contentWidth);
    this.#down = tapsOf(crop.bottom - crop.top, contentHeight);
    this.#greys = new Float32Array(crop.right - crop.left + 1);
    this.#lines = [new Float32Array(contentWidth), new Float32Array(contentWidth)];
  }

  /**
   * @param lower HU of the slice at `place.lower`, `upper` of that at `place.upper`, row by row
   * @param columns length of their rows [px]
   * @param out `[height, width]` of the frame; all of it is written
   */
  write(
    lower: Int16Array,
    upper: Int16Array,
    place: ChannelPlace,
    columns: number,
    { mean, std }: Normalising,
    out: Float32Array,
  ): void {
    const { contentWidth, contentHeight, width } = this.#frame;
    const scale = 1 / std;
    const fill = -mean * scale;
    if (this.#across.isIdentity && this.#down.isIdentity) {
      this.#writeAsItIs(lower, upper, place.share, columns, mean, scale, out);
      out.fill(fill, contentHeight * width);
      return;
    }
    this.#held.fill(-1);
    for (let y = 0; y < contentHeight; y++) {
      const share = this.#down.share[y] ?? 0;
      const first = this.#line(lower, upper, place.share, columns, this.#down.first[y] ?? 0);
      const start = y * width;
      const second =
        share === 0 ? first : this.#line(lower, upper, place.share, columns, this.#down.second[y] ?? 0);
      blend(first, second, share, mean, scale, out.subarray(start, start + contentWidth));
      out.fill(fill, start + contentWidth, start + width);
    }
    out.fill(fill, contentHeight * width);
  }

  /** Where nothing is resized, as on slices that have the size already: pixel by pixel, without rows in between. */
  #writeAsItIs(
    lower: Int16Array,
    upper: Int16Array,
    share: number,
    columns: number,
    mean: number,
    scale: number,
    out: Float32Array,
  ): void {
    const { crop, contentWidth, contentHeight, width } = this.#frame;
    const perHu = this.#greyPerHu * scale;
    const black = -mean * scale;
    const white = (255 - mean) * scale;
    const offset = black - this.#low * perHu;
    for (let y = 0; y < contentHeight; y++) {
      const from = (crop.top + y) * columns + crop.left;
      const start = y * width;
      for (let x = 0; x < contentWidth; x++) {
        const below = lower[from + x] ?? 0;
        const hu = share === 0 ? below : below + ((upper[from + x] ?? 0) - below) * share;
        const value = hu * perHu + offset;
        out[start + x] = Math.max(black, Math.min(value, white));
      }
      out.fill(black, start + contentWidth, start + width);
    }
  }

  /** A row of the crop, resized across. Neighbouring rows lie in different slots, so the next row of the picture finds them. */
  #line(lower: Int16Array, upper: Int16Array, share: number, columns: number, row: number): Float32Array {
    const slot = row % 2 === 0 ? 0 : 1;
    const line = this.#lines[slot];
    if (this.#held[slot] === row) return line;
    this.#held[slot] = row;
    const { left, right, top } = this.#frame.crop;
    const start = (top + row) * columns;
    writeGreys(
      lower.subarray(start + left, start + right),
      upper.subarray(start + left, start + right),
      share,
      this.#low,
      this.#greyPerHu,
      this.#greys,
    );
    resizeAcross(this.#greys, this.#across.first, this.#across.share, line);
    return line;
  }
}

/** Greys of a row; the last one stands twice, so that each has a right neighbour. */
function writeGreys(
  lower: Int16Array,
  upper: Int16Array,
  share: number,
  low: number,
  perHu: number,
  greys: Float32Array,
): void {
  const last = greys.length - 1;
  if (share === 0) {
    for (let x = 0; x < last; x++) {
      greys[x] = Math.max(0, Math.min(((lower[x] ?? 0) - low) * perHu, 255));
    }
  } else {
    for (let x = 0; x < last; x++) {
      const hu = lower[x] ?? 0;
      greys[x] = Math.max(0, Math.min((hu + ((upper[x] ?? 0) - hu) * share - low) * perHu, 255));
    }
  }
  greys[last] = greys[last - 1] ?? 0;
}

function resizeAcross(greys: Float32Array, first: Int32Array, share: Float32Array, line: Float32Array): void {
  for (let x = 0; x < line.length; x++) {
    const from = first[x] ?? 0;
    const grey = greys[from] ?? 0;
    line[x] = grey + ((greys[from + 1] ?? 0) - grey) * (share[x] ?? 0);
  }
}

/** A line of the picture from two resized rows, normalised. */
function blend(
  upper: Float32Array,
  lower: Float32Array,
  share: number,
  mean: number,
  scale: number,
  out: Float32Array,
): void {
  for (let x = 0; x < out.length; x++) {
    const grey = upper[x] ?? 0;
    out[x] = (grey + ((lower[x] ?? 0) - grey) * share - mean) * scale;
  }
}
