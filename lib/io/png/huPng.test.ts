import { deflateSync, inflateSync } from "node:zlib";
import fc from "fast-check";
import { decode, encode } from "fast-png";
import { describe, expect, it } from "vitest";
import { decodeHuPng } from "./decodeHuPng.ts";
import { encodeHuPng } from "./encodeHuPng.ts";
import { SIGNATURE } from "./pngFormat.ts";

/** Names of a PNG's chunks, in order. */
function chunksOf(png: Uint8Array): string[] {
  const view = new DataView(png.buffer, png.byteOffset, png.byteLength);
  const names: string[] = [];
  for (let at = SIGNATURE.length; at < png.length; at += 12 + view.getUint32(at)) {
    names.push(String.fromCharCode(...png.subarray(at + 4, at + 8)));
  }
  return names;
}

const slice = fc
  .record({ columns: fc.integer({ min: 1, max: 40 }), rows: fc.integer({ min: 1, max: 12 }) })
  .chain(({ columns, rows }) =>
    fc.record({
      columns: fc.constant(columns),
      rows: fc.constant(rows),
      hu: fc
        .array(fc.integer({ min: -32768, max: 32767 }), {
          minLength: columns * rows,
          maxLength: columns * rows,
        })
        .map((values) => Int16Array.from(values)),
    }),
  );

describe("encodeHuPng", () => {
  it("stores HU + 32768, and no chunk but IHDR, IDAT and IEND", () => {
    const hu = Int16Array.of(-1024, -1000, 0, 40, 3071, -32768);
    const png = encodeHuPng(hu, { columns: 3, rows: 2 });

    const read = decode(png);
    expect(read).toMatchObject({ width: 3, height: 2, depth: 16, channels: 1 });
    expect([...read.data]).toEqual([31744, 31768, 32768, 32808, 35839, 0]);
    expect(chunksOf(png)).toEqual(["IHDR", "IDAT", "IEND"]);
  });

  it("is read back exactly by itself and by another decoder, whatever the size and the values", () => {
    fc.assert(
      fc.property(slice, ({ hu, columns, rows }) => {
        const png = encodeHuPng(hu, { columns, rows });
        expect(decodeHuPng(png)).toEqual({ columns, rows, hu });
        expect(Array.from(decode(png).data, (value) => value - 32768)).toEqual([...hu]);
      }),
    );
  });

  it("is read back exactly when much of it is nothing, all of it, or none of it", () => {
    // Runs of every length up to a whole row of 300 pixels, longer than one match of deflate can be.
    const columns = 300;
    const runs = new Int16Array(columns * columns).map((_, i) =>
      i % columns < i / columns ? -1024 : (i * 7919) % 3000,
    );
    const anything = new Int16Array(columns * columns).map(
      (_, i) => (Math.imul(i, 2654435761) >>> 12) - 32768,
    );
    for (const hu of [
      runs,
      anything,
      new Int16Array(columns * columns),
      new Int16Array(columns * columns).fill(-32768),
    ]) {
      const png = encodeHuPng(hu, { columns, rows: columns });
      expect(Buffer.compare(Buffer.from(decodeHuPng(png).hu.buffer), Buffer.from(hu.buffer))).toBe(0);
      // Also by a decoder that does not use zlib.
      const other = decode(png).data;
      expect(hu.every((value, i) => other[i] === value + 32768)).toBe(true);
    }
  });

  it("stays below the plain bytes of noise and far below them of nothing", () => {
    const size = { columns: 256, rows: 256 };
    const noise = new Int16Array(256 * 256).map((_, i) => (Math.imul(i, 2654435761) >>> 16) - 32768);
    expect(encodeHuPng(noise, size).length).toBeLessThan(1.1 * 2 * 256 * 256);
    expect(encodeHuPng(new Int16Array(256 * 256).fill(-1024), size).length).toBeLessThan(2000);
  });

  it.each([
    [1, "sub", (x: number, y: number) => x * 40 + ((y * y * 7919) % 2000)],
    [2, "up", (x: number, y: number) => y * 40 + ((x * x * 7919) % 2000)],
  ])("chooses filter %d, %s, for a slice that it suits", (filter, _name, value) => {
    const hu = new Int16Array(64 * 64).map((_, i) => value(i % 64, Math.floor(i / 64)));
    const png = encodeHuPng(hu, { columns: 64, rows: 64 });
    const view = new DataView(png.buffer);
    expect(inflateSync(png.subarray(41, 41 + view.getUint32(33)))[0]).toBe(filter);
  });

  it("encodes part of a larger buffer, and the same slice to the same bytes", () => {
    const large = Int16Array.from({ length: 9 }, (_, i) => i * 100);
    const part = large.subarray(1, 9); // starts at an odd word, where pairs of pixels are not aligned
    const png = encodeHuPng(part, { columns: 4, rows: 2 });
    expect([...decodeHuPng(png).hu]).toEqual([...part]);
    expect(encodeHuPng(part.slice(), { columns: 4, rows: 2 })).toEqual(png);
  });

  it("keeps what an earlier slice left in its buffers out of a smaller one", () => {
    encodeHuPng(new Int16Array(64 * 64).fill(3000), { columns: 64, rows: 64 });
    const small = Int16Array.of(1, 2, 3, 4);
    expect([...decodeHuPng(encodeHuPng(small, { columns: 2, rows: 2 })).hu]).toEqual([1, 2, 3, 4]);
  });

  it("refuses values that are not the slice", () => {
    expect(() => encodeHuPng(new Int16Array(5), { columns: 2, rows: 3 })).toThrow(RangeError);
    expect(() => encodeHuPng(new Int16Array(0), { columns: 0, rows: 0 })).toThrow(RangeError);
  });
});

/** A PNG put together by hand: what is not given is as in a good 16-bit grey one of 2 x 2 pixels. */
function madePng(wish: {
  readonly header?: Partial<Record<number, number>>;
  readonly rows?: readonly (readonly number[])[];
  readonly deflated?: Uint8Array;
  readonly chunks?: readonly (readonly [string, Uint8Array])[];
}): Uint8Array {
  const header = Uint8Array.of(0, 0, 0, 2, 0, 0, 0, 2, 16, 0, 0, 0, 0);
  for (const [at, value] of Object.entries(wish.header ?? {})) header[Number(at)] = value ?? 0;
  const rows = wish.rows ?? [
    [0, 0x80, 0, 0x80, 1],
    [0, 0x80, 2, 0x80, 3],
  ];
  const deflated = wish.deflated ?? deflateSync(Uint8Array.from(rows.flat()));
  const chunks = wish.chunks ?? [
    ["IHDR", header],
    ["IDAT", deflated],
    ["IEND", new Uint8Array(0)],
  ];
  return Buffer.concat([SIGNATURE, ...chunks.map(([name, data]) => chunk(name, data))]);
}

function chunk(name: string, data: Uint8Array): Buffer {
  const body = Buffer.concat([Buffer.from(name, "latin1"), data]);
  const frame = Buffer.alloc(8 + body.length);
  frame.writeUInt32BE(data.length, 0);
  body.copy(frame, 4);
  frame.writeUInt32BE(crcByHand(body), 4 + body.length);
  return frame;
}

/** CRC-32 bit by bit, as PNG 5.5 words it, so that the product's own is checked against something. */
function crcByHand(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  }
  return (crc ^ 0xffffffff) >>> 0;
}

describe("decodeHuPng", () => {
  it("undoes all five row filters", () => {
    // Two pixels a row; each row holds the values 0x8001 and 0x8103, that is 1 and 259 HU.
    const rows = [
      [0, 0x80, 0x01, 0x81, 0x03], // none
      [1, 0x80, 0x01, 0x01, 0x02], // sub: minus the pixel to the left
      [2, 0x00, 0x00, 0x00, 0x00], // up: minus the pixel above
      // average: minus floor((left + above) / 2): 0x80 - 0x40, 0x01 - 0, 0x81 - floor((0x80 + 0x81) / 2) = 1, 0x03 - 2
      [3, 0x40, 0x01, 0x01, 0x01],
      // paeth: above wins for the first; for the second guess = 0x80 + 0x81 - 0x80 = 0x81 = above, 1 + 3 - 1 = 3 = above
      [4, 0x00, 0x00, 0x00, 0x00],
    ];
    const png = madePng({ header: { 7: 5 }, rows });
    expect([...decodeHuPng(png).hu]).toEqual([1, 259, 1, 259, 1, 259, 1, 259, 1, 259]);
  });

  it("reads what another encoder wrote, with its other chunks", () => {
    const data = Uint16Array.from({ length: 30 }, (_, i) => (i * 7919) % 65536);
    const png = encode({ width: 6, height: 5, data, depth: 16, channels: 1, text: { Comment: "kept out" } });
    expect(Array.from(decodeHuPng(png).hu, (hu) => hu + 32768)).toEqual([...data]);
  });

  it("reads pixels that are spread over several IDAT chunks", () => {
    const whole = deflateSync(Uint8Array.of(0, 0x80, 0, 0x80, 1, 0, 0x80, 2, 0x80, 3));
    const header = Uint8Array.of(0, 0, 0, 2, 0, 0, 0, 2, 16, 0, 0, 0, 0);
    const png = madePng({
      chunks: [
        ["IHDR", header],
        ["IDAT", whole.subarray(0, 5)],
        ["IDAT", whole.subarray(5)],
        ["IEND", new Uint8Array(0)],
      ],
    });
    expect([...decodeHuPng(png).hu]).toEqual([0, 1, 2, 3]);
  });

  const good = madePng({});
  it.each([
    ["another kind of file", Uint8Array.of(1, 2, 3), "does not start as a PNG does"],
    ["8 bits a pixel", madePng({ header: { 8: 8 } }), "it has 8 bits a pixel, where HU need 16"],
    ["colour", madePng({ header: { 9: 2 } }), "no greyscale image (colour type 2, not 0)"],
    ["interlacing", madePng({ header: { 12: 1 } }), "it is interlaced"],
    ["no rows", madePng({ header: { 7: 0 } }), "it has no rows or no columns"],
    [
      "65,536 x 65,536 pixels",
      madePng({ header: { 1: 1, 3: 0, 5: 1, 7: 0 } }),
      "is too large for a CT slice",
    ],
    ["a cut inside a chunk", good.subarray(0, 45), "truncated inside its IDAT chunk"],
    ["a cut before the end chunk", good.subarray(0, good.length - 12), "its end chunk IEND is missing"],
    [
      "a changed byte",
      good.map((byte, i) => (i === 45 ? byte ^ 1 : byte)),
      "checksum of its IDAT chunk is wrong",
    ],
    [
      "no pixels",
      madePng({
        chunks: [
          ["IHDR", Uint8Array.of(0, 0, 0, 2, 0, 0, 0, 2, 16, 0, 0, 0, 0)],
          ["IEND", new Uint8Array(0)],
        ],
      }),
      "no IDAT chunk",
    ],
    ["no header", madePng({ chunks: [["IEND", new Uint8Array(0)]] }), "does not begin with the header chunk"],
    ["too few pixels", madePng({ rows: [[0, 0x80, 0, 0x80, 1]] }), "5 bytes long where 10 belong"],
    [
      "too many pixels",
      madePng({ deflated: deflateSync(new Uint8Array(100_000_000)) }),
      "more than its size says",
    ],
    ["damaged compression", madePng({ deflated: Uint8Array.of(1, 2, 3) }), "damaged, truncated"],
    [
      "an unknown row filter",
      madePng({
        rows: [
          [5, 0, 0, 0, 0],
          [0, 0, 0, 0, 0],
        ],
      }),
      "row filter 5",
    ],
  ])("refuses %s with its reason", (_what, png, why) => {
    expect(() => decodeHuPng(png)).toThrow(why);
  });

  it("survives any bytes: it reads or refuses, and never fails otherwise", () => {
    const mangled = fc.record({ at: fc.nat(good.length - 1), to: fc.nat(255), cut: fc.nat(good.length) });
    fc.assert(
      fc.property(mangled, ({ at, to, cut }) => {
        const bytes = good.map((byte, i) => (i === at ? to : byte)).subarray(0, cut);
        try {
          decodeHuPng(bytes);
        } catch (error) {
          expect(error).toMatchObject({ name: "AppError" });
        }
      }),
    );
  });
});
