import type { ImageSize } from "#lib/domain/geometry/point.ts";
import { FILTER } from "#lib/domain/png/rowFilter.ts";
import { filterRow, type WrittenFilter } from "./filterRow.ts";
import { codesOfLengths, huffmanLengths } from "./huffmanCode.ts";
import { eachPart, matchesOfRun } from "./zeroRuns.ts";

const FILTERS: readonly WrittenFilter[] = [FILTER.sub, FILTER.up, FILTER.average];

/** Of the rows, those whose bytes are counted: a code made from them is as good as one made from all. */
const SAMPLE_EVERY = 16;

/** Literals, the end of the block, and the symbols of match lengths (RFC 1951, 3.2.5). */
const SYMBOLS = 286;
const END_OF_BLOCK = 256;

/** fflate, which other PNG readers use, loses bytes beyond these in a block of literals. All blocks have the same codes. */
const MOST_BLOCK_BYTES = 131_072;
const BLOCK_HEADER_BYTES = 160;

/** The codes of a pixel's two bytes, and the seven bits that may wait before them, fit into 32 bits. */
const LONGEST_CODE = 12;

/** Largest prime below 2^16 (RFC 1950, 8.2). */
const ADLER_MODULUS = 65521;
/** After as many pixels the sum of sums could leave 31 bits if it were not reduced. */
const MOST_SUMMED = 1024;

/**
 * The rows of a slice, filtered and deflated: the zlib stream of its PNG (RFC 1950, 1951).
 *
 * General deflate looks for repeats, and in the noise of CT there are none. This writes only Huffman codes, made from a
 * sample of the rows, and matches at distance 1 for runs of nothing outside the scanner's field, all with the same codes. One filter
 * serves the whole slice: the one whose sample has the least entropy. What that gains over zlib is measured in
 * docs/decisions/own-deflate-for-slices.md.
 *
 * @param hu `[rows, columns]`, row by row [HU]
 */
export function deflateSlice(hu: Int16Array, { columns, rows }: ImageSize): Uint8Array {
  const row = new Uint16Array(columns);
  const { filter, counts } = bestFilter(hu, rows, row);
  // A byte that the sample did not meet needs a code too.
  const lengths = huffmanLengths(
    counts.map((count) => count * SAMPLE_EVERY + 1),
    LONGEST_CODE,
  );
  const codes = codesOfLengths(lengths);
  fillPairs(codes, lengths);

  const rowBytes = 1 + 2 * columns;
  const blockRows = Math.ceil(rows / Math.ceil((rows * rowBytes) / MOST_BLOCK_BYTES));
  stream.start(1.5 * rows * rowBytes + rows * BLOCK_HEADER_BYTES + 1024);
  stream.put(0x0178, 16); // zlib: deflate, window of 32 KiB, fastest
  for (let r = 0; r < rows; r++) {
    if (r % blockRows === 0) putBlockHeader(lengths, r + blockRows >= rows);
    filterRow(filter, hu, r, row);
    stream.put(codes[filter] ?? 0, lengths[filter] ?? 0);
    stream.putRow(row, codes, lengths);
    stream.addToChecksum(filter, row);
    if ((r + 1) % blockRows === 0 || r + 1 === rows) {
      stream.put(codes[END_OF_BLOCK] ?? 0, lengths[END_OF_BLOCK] ?? 0);
    }
  }
  return stream.end();
}

/** The filter after which a sample of the rows has the least entropy, and how often each symbol occurs in the sample. */
function bestFilter(
  hu: Int16Array,
  rows: number,
  row: Uint16Array,
): { filter: WrittenFilter; counts: Uint32Array } {
  const tried = FILTERS.map((filter) => {
    const counts = new Uint32Array(SYMBOLS);
    // Not from the first on: the first row has nothing above it and is like no other.
    for (let r = Math.min(rows - 1, SAMPLE_EVERY >> 1); r < rows; r += SAMPLE_EVERY) {
      filterRow(filter, hu, r, row);
      countSymbols(row, counts);
    }
    return { filter, counts, bits: entropyBits(counts) };
  });
  return tried.reduce((best, other) => (other.bits < best.bits ? other : best));
}

function countSymbols(row: Uint16Array, counts: Uint32Array): void {
  eachPart(row, (pixels, run) => {
    for (let c = 0; c < pixels.length; c++) {
      const pixel = pixels[c] ?? 0;
      counts[pixel >>> 8] = (counts[pixel >>> 8] ?? 0) + 1;
      counts[pixel & 0xff] = (counts[pixel & 0xff] ?? 0) + 1;
    }
    for (const { symbol } of matchesOfRun(run)) counts[symbol] = (counts[symbol] ?? 0) + 1;
  });
}

function entropyBits(counts: Uint32Array): number {
  const total = counts.reduce((sum, count) => sum + count, 0);
  return counts.reduce((bits, count) => (count > 0 ? bits - count * Math.log2(count / total) : bits), 0);
}

/** Both bytes' codes of each of the 65,536 pixels there can be, and in the upper bits how long they are together. */
const pairs = new Uint32Array(2 ** 16);

function fillPairs(codes: Uint16Array, lengths: Uint8Array): void {
  for (let high = 0; high < 256; high++) {
    const first = codes[high] ?? 0;
    const length = lengths[high] ?? 0;
    for (let low = 0; low < 256; low++) {
      pairs[(high << 8) | low] =
        first | ((codes[low] ?? 0) << length) | ((length + (lengths[low] ?? 0)) << (2 * LONGEST_CODE));
    }
  }
}

/** The header of a block, which tells the code lengths (RFC 1951, 3.2.7). */
function putBlockHeader(lengths: Uint8Array, isLast: boolean): void {
  stream.put(isLast ? 1 : 0, 1);
  stream.put(2, 2); // with codes of its own
  stream.put(SYMBOLS - 257, 5);
  stream.put(1, 5); // two distances
  stream.put(15, 4); // all 19 code lengths of the code lengths follow
  // The lengths 0 to 15 get codes of four bits; the three symbols that repeat lengths, first in order, get none.
  for (let symbol = 0; symbol < 19; symbol++) stream.put(symbol < 3 ? 0 : 4, 3);
  for (const length of lengths) stream.put(reversedNibble(length), 4);
  // Distance 1 is all we need, but some decoders stumble over a code of only one.
  stream.put(reversedNibble(1), 4);
  stream.put(reversedNibble(1), 4);
}

const reversedNibble = (value: number): number =>
  ((value & 1) << 3) | ((value & 2) << 1) | ((value & 4) >>> 1) | ((value & 8) >>> 3);

/** The stream being written: one for all calls, which never overlap, because its memory is dear to get. */
const stream = {
  bytes: new Uint8Array(0),
  view: new DataView(new ArrayBuffer(0)),
  at: 0,
  /** Bits that wait for their byte to be full, and how many. */
  waiting: 0,
  waitingBits: 0,
  /** The two sums of Adler-32 (RFC 1950, 8.2). */
  sum: 1,
  sumOfSums: 0,

  start(mostBytes: number): void {
    if (this.bytes.length < mostBytes) {
      this.bytes = new Uint8Array(mostBytes);
      this.view = new DataView(this.bytes.buffer);
    }
    this.at = 0;
    this.waiting = 0;
    this.waitingBits = 0;
    this.sum = 1;
    this.sumOfSums = 0;
  },

  /** At most 24 bits. */
  put(bits: number, count: number): void {
    const filled = this.waitingBits + count;
    const word = this.waiting | (bits << this.waitingBits);
    this.view.setUint32(this.at, word, true);
    this.at += filled >>> 3;
    this.waiting = word >>> (filled & 24);
    this.waitingBits = filled & 7;
  },

  putRow(row: Uint16Array, codes: Uint16Array, lengths: Uint8Array): void {
    eachPart(row, (pixels, run) => {
      this.putPixels(pixels);
      for (const { symbol, extra, extraBits } of matchesOfRun(run)) {
        const length = lengths[symbol] ?? 0;
        // The code of the length, its extra bits, and distance 1, whose code is a single 0.
        this.put((codes[symbol] ?? 0) | (extra << length), length + extraBits + 1);
      }
    });
  },

  /** The same as `put` for each pixel, with everything in variables: this loop is most of the work. */
  putPixels(pixels: Uint16Array): void {
    const { view } = this;
    let { at, waiting, waitingBits } = this;
    for (let c = 0; c < pixels.length; c++) {
      const pair = pairs[pixels[c] ?? 0] ?? 0;
      waiting |= (pair & 0xffffff) << waitingBits;
      waitingBits += pair >>> 24;
      view.setUint32(at, waiting, true);
      at += waitingBits >>> 3;
      waiting >>>= waitingBits & 24;
      waitingBits &= 7;
    }
    this.at = at;
    this.waiting = waiting;
    this.waitingBits = waitingBits;
  },

  /** Adler-32 goes on over a row: the sum of all bytes, and the sum of that sum after each of them. */
  addToChecksum(filter: number, row: Uint16Array): void {
    this.sum += filter;
    this.sumOfSums += this.sum;
    for (let c = 0; c < row.length; c += MOST_SUMMED) this.addPixels(row.subarray(c, c + MOST_SUMMED));
  },

  /** At most `MOST_SUMMED`; `| 0` tells the compiler that the sums stay within 32 bits. */
  addPixels(pixels: Uint16Array): void {
    let { sum, sumOfSums } = this;
    for (let c = 0; c < pixels.length; c++) {
      const pixel = pixels[c] ?? 0;
      const high = pixel >>> 8;
      const both = high + (pixel & 0xff);
      sumOfSums = (sumOfSums + 2 * sum + high + both) | 0;
      sum = (sum + both) | 0;
    }
    this.sum = sum % ADLER_MODULUS;
    this.sumOfSums = sumOfSums % ADLER_MODULUS;
  },

  /** Fills the last byte and adds the checksum. */
  end(): Uint8Array {
    this.put(0, 7);
    this.view.setUint16(this.at, this.sumOfSums);
    this.view.setUint16(this.at + 2, this.sum);
    return this.bytes.slice(0, this.at + 4);
  },
};
