import { describe, expect, it } from "vitest";
import { huFromStored } from "#lib/domain/dicom/huFromStored.ts";
import { AppError } from "#lib/domain/errors.ts";
import {
  BIG_ENDIAN,
  dicomFile,
  type ElementSpec,
  IMPLICIT,
  type ValueSpec,
} from "#lib/testing/dicomBytes.ts";
import { decodeFrame } from "./decodeFrame.ts";
import { openImage } from "./openImage.ts";

const EXPLICIT_LE = "1.2.840.10008.1.2.1";
const IMPLICIT_LE = "1.2.840.10008.1.2";
const EXPLICIT_BE = "1.2.840.10008.1.2.2";
const RLE = "1.2.840.10008.1.2.5";

interface Picture {
  readonly rows?: number;
  readonly columns?: number;
  readonly frames?: number;
  readonly allocated?: number;
  readonly stored?: number;
  readonly highBit?: number;
  readonly signed?: boolean;
  readonly photometric?: string;
  readonly samples?: number;
  readonly before?: readonly ElementSpec[];
  readonly pixels: ValueSpec;
  readonly vr?: string;
}

/** A grey image of one row and as many columns as are asked for, in HU. */
function elements(picture: Picture): readonly ElementSpec[] {
  const { allocated = 16, rows = 1, columns = 2 } = picture;
  const { stored = allocated, highBit = stored - 1 } = picture;
  return [
    [0x00280002, "US", [picture.samples ?? 1]],
    [0x00280004, "CS", picture.photometric ?? "MONOCHROME2"],
    [0x00280008, "IS", String(picture.frames ?? 1)],
    [0x00280010, "US", [rows]],
    [0x00280011, "US", [columns]],
    [0x00280100, "US", [allocated]],
    [0x00280101, "US", [stored]],
    [0x00280102, "US", [highBit]],
    [0x00280103, "US", [picture.signed ? 1 : 0]],
    [0x00281052, "DS", "-1024"],
    [0x00281053, "DS", "1"],
    ...(picture.before ?? []),
    [0x7fe00010, picture.vr ?? "OW", picture.pixels],
  ];
}

async function values(picture: Picture, frame = 1): Promise<number[]> {
  return [...(await decodeFrame(dicomFile(EXPLICIT_LE, elements(picture)), frame)).values];
}

describe("decodeFrame of native pixels", () => {
  it("case 41: of 16 bits it keeps the 12 that are stored: 0xA7FF is 2047, 1023 HU", async () => {
    const file = dicomFile(EXPLICIT_LE, elements({ stored: 12, pixels: [0xa7ff, 0x0000] }));
    const frame = await decodeFrame(file, 1);

    expect([...frame.values]).toEqual([2047, 0]);
    expect([...huFromStored(frame)]).toEqual([1023, -1024]);
  });

  it("case 42: of signed 12 bits 0x0FFF is -1 and 0x0800 is -2048", async () => {
    expect(await values({ stored: 12, signed: true, columns: 3, pixels: [0x0fff, 0x0800, 0x07ff] })).toEqual([
      -1, -2048, 2047,
    ]);
  });

  it("takes the bits below High Bit, wherever that is", async () => {
    // 0x7FF0 >> 4 is 2047; 0x800F >> 4 is 0x800, the lowest of 12 signed bits.
    expect(await values({ stored: 12, highBit: 15, pixels: [0x7ff0, 0x800f] })).toEqual([2047, 2048]);
    expect(await values({ stored: 12, highBit: 15, signed: true, pixels: [0x7ff0, 0x800f] })).toEqual([
      2047, -2048,
    ]);
  });

  it("reads 8 and 32 bits, signed and unsigned", async () => {
    const bytes = Buffer.from([0xff, 0x01]);
    expect(await values({ allocated: 8, pixels: bytes })).toEqual([255, 1]);
    expect(await values({ allocated: 8, signed: true, pixels: bytes })).toEqual([-1, 1]);

    const words = [0xffff, 0xffff, 0x0001, 0x0000];
    expect(await values({ allocated: 32, pixels: words })).toEqual([0xffffffff, 1]);
    expect(await values({ allocated: 32, signed: true, pixels: words })).toEqual([-1, 1]);
  });

  it("does not mind the padding byte behind an odd number of bytes", async () => {
    expect(await values({ allocated: 8, columns: 3, pixels: Buffer.from([1, 2, 3, 0]) })).toEqual([1, 2, 3]);
  });

  it.each([
    ["implicit VR", IMPLICIT_LE, IMPLICIT],
    ["big endian", EXPLICIT_BE, BIG_ENDIAN],
  ])("case 50: reads %s", async (_name, uid, layout) => {
    const file = dicomFile(uid, elements({ signed: true, pixels: [0x1234, 0xfffe] }), layout);

    expect([...(await decodeFrame(file, 1)).values]).toEqual([0x1234, -2]);
  });

  it("reads the second of two frames, and no third", async () => {
    const picture = { frames: 2, pixels: [1, 2, 3, 4] };

    expect(await values(picture, 2)).toEqual([3, 4]);
    await expect(values(picture, 3)).rejects.toThrow("the object has 2");
    await expect(values(picture, 0)).rejects.toThrow("frames count from 1");
  });

  it("gives a view of the file, and a copy only where the file lies crooked in memory", async () => {
    const file = dicomFile(EXPLICIT_LE, elements({ signed: true, pixels: [5, 6] }));
    const memory = new Uint8Array(file.length + 1);
    memory.set(file, 1);

    const straight = await decodeFrame(memory.slice(1), 1);
    const crooked = await decodeFrame(memory.subarray(1), 1);

    expect(straight.values.buffer.byteLength).toBe(file.length);
    expect([...straight.values]).toEqual([5, 6]);
    expect([...crooked.values]).toEqual([5, 6]);
  });

  it.each([
    ["RGB", { photometric: "RGB", samples: 3, pixels: [1, 2, 3] }],
    ["palette colours", { photometric: "PALETTE COLOR", pixels: [1, 2] }],
    ["YBR_FULL_422", { photometric: "YBR_FULL_422", samples: 3, pixels: [1, 2] }],
  ])("case 47: refuses %s", async (_name, picture) => {
    await expect(values(picture)).rejects.toThrow("rgb: Photometric Interpretation (0028,0004)");
  });

  it("case 49: refuses fewer bytes than rows x columns x frames, and does not fill up", async () => {
    await expect(values({ pixels: [1] })).rejects.toThrow(
      "pixel_truncated: Pixel Data (7FE0,0010) has 2 bytes where 1 frame(s) of 2 x 1 pixels of 16 bits need 4",
    );
    await expect(values({ frames: 3, pixels: [1, 2, 3, 4] })).rejects.toThrow("pixel_truncated");
  });

  it("case 49: refuses a file that ends within its pixels", async () => {
    const file = dicomFile(EXPLICIT_LE, elements({ pixels: [1, 2] }));

    await expect(decodeFrame(file.subarray(0, -1), 1)).rejects.toThrow("pixel_truncated");
  });

  it.each([
    ["no rows", { rows: 0, pixels: [] }, "no-pixels"],
    ["frames larger than a CT's", { rows: 5000, columns: 5000, pixels: [1] }, "5000 x 5000"],
    ["1 bit a pixel", { allocated: 1, columns: 16, pixels: [1] }, "1 bits allocated"],
    ["more bits stored than allocated", { stored: 20, pixels: [1, 2] }, "20 stored"],
    ["a high bit below the bits stored", { stored: 12, highBit: 3, pixels: [1, 2] }, "high bit 3"],
  ])("refuses %s", async (_name, picture, reason) => {
    await expect(values(picture)).rejects.toThrow(reason);
  });

  it("refuses an object without pixels", async () => {
    const file = dicomFile(EXPLICIT_LE, elements({ pixels: [1, 2] }).slice(0, -1));

    await expect(decodeFrame(file, 1)).rejects.toThrow("no-pixels");
  });
});

/** A frame of two 16-bit pixels in RLE: two segments, high bytes first, each as one literal run (PS3.5 G.3). */
function rle(first: number, second: number): Uint8Array {
  const header = Buffer.alloc(64);
  header.writeUInt32LE(2, 0);
  header.writeUInt32LE(64, 4);
  header.writeUInt32LE(68, 8);
  const segment = (shift: number): number[] => [1, (first >> shift) & 0xff, (second >> shift) & 0xff, 0x80];
  return Buffer.concat([header, Buffer.from([...segment(8), ...segment(0)])]);
}

async function rleValues(picture: Picture, frame = 1): Promise<number[]> {
  return [...(await decodeFrame(dicomFile(RLE, elements({ vr: "OB", ...picture })), frame)).values];
}

describe("decodeFrame of encapsulated pixels", () => {
  const one = rle(0x0102, 0x0304);
  const two = rle(0x0506, 0x0708);
  const itemLength = one.length + 8;

  it("case 48: undoes run-length coding, repeated runs too", async () => {
    const header = Buffer.from(one.subarray(0, 64));
    header.writeUInt32LE(66, 8);
    // 257 - 255 = 2 times 0x01; then 2 literal bytes.
    const stream = Buffer.concat([header, Buffer.from([0xff, 0x01, 0x01, 0x02, 0x04, 0x00])]);

    expect(await rleValues({ pixels: { fragments: [stream] } })).toEqual([0x0102, 0x0104]);
  });

  it.each([
    ["an empty basic offset table", { fragments: [one, two] }, []],
    ["a basic offset table", { fragments: [one, two], offsets: [0, itemLength] }, []],
    ["a basic offset table of nonsense", { fragments: [one, two], offsets: [0, 3] }, []],
    [
      "an extended offset table",
      { fragments: [one, two] },
      [
        [0x7fe00001, "OV", [0, itemLength]],
        [0x7fe00002, "OV", [one.length, two.length]],
      ],
    ],
  ] as const)("finds the frames by %s", async (_name, pixels, before) => {
    const picture = { frames: 2, pixels, before };

    expect(await rleValues(picture, 1)).toEqual([0x0102, 0x0304]);
    expect(await rleValues(picture, 2)).toEqual([0x0506, 0x0708]);
  });

  it("joins the fragments of a frame, as the basic offset table parts them", async () => {
    const fragments = [one.subarray(0, 40), one.subarray(40), two.subarray(0, 66), two.subarray(66)];
    const picture = { frames: 2, pixels: { fragments, offsets: [0, itemLength + 8] } };

    expect(await rleValues(picture, 1)).toEqual([0x0102, 0x0304]);
    expect(await rleValues(picture, 2)).toEqual([0x0506, 0x0708]);
  });

  it("refuses fragments that nothing parts into frames", async () => {
    const fragments = [one.subarray(0, 40), one.subarray(40), two];

    await expect(rleValues({ frames: 2, pixels: { fragments } })).rejects.toThrow("3 fragments for 2 frames");
  });

  it("case 49: refuses a stream, a fragment and a segment cut short", async () => {
    await expect(rleValues({ pixels: { fragments: [one.subarray(0, 70)] } })).rejects.toThrow(
      "pixel_truncated",
    );
    await expect(rleValues({ pixels: { fragments: [one.subarray(0, 20)] } })).rejects.toThrow(
      "pixel_truncated",
    );
    await expect(rleValues({ pixels: { fragments: [] } })).rejects.toThrow("pixel_truncated");

    const file = dicomFile(RLE, elements({ vr: "OB", pixels: { fragments: [one] } }));
    await expect(decodeFrame(file.subarray(0, -12), 1)).rejects.toThrow("pixel_truncated");
  });

  it("reads a file that ends after its last fragment, without the end mark", async () => {
    const file = dicomFile(RLE, elements({ vr: "OB", pixels: { fragments: [one] } }));

    expect([...(await decodeFrame(file.subarray(0, -8), 1)).values]).toEqual([0x0102, 0x0304]);
  });

  it("case 49: refuses an extended offset table that points beyond the file", async () => {
    const before: readonly ElementSpec[] = [
      [0x7fe00001, "OV", [0, 2 ** 40]],
      [0x7fe00002, "OV", [one.length, two.length]],
    ];

    await expect(rleValues({ frames: 2, before, pixels: { fragments: [one, two] } }, 2)).rejects.toThrow(
      "pixel_truncated",
    );
  });

  it("refuses pixels that contradict their transfer syntax", async () => {
    await expect(values({ pixels: { fragments: [one] } })).rejects.toThrow(
      "yet the pixel data is compressed",
    );
    await expect(rleValues({ pixels: Buffer.from(one) })).rejects.toThrow(
      "yet the pixel data is uncompressed",
    );
  });

  it.each(["50", "57", "80", "90", "201"])("refuses a stream that is not of syntax .4.%s", async (number) => {
    const file = dicomFile(
      `1.2.840.10008.1.2.4.${number}`,
      elements({ vr: "OB", pixels: { fragments: [Buffer.from("no picture at all, only words....")] } }),
    );

    await expect(decodeFrame(file, 1)).rejects.toBeInstanceOf(AppError);
  });

  it("refuses a transfer syntax that nobody knows, and one whose pixels we cannot read", async () => {
    for (const uid of ["1.2.3.4", "1.2.840.10008.1.2.4.100"]) {
      const file = dicomFile(uid, elements({ pixels: [1, 2] }));
      await expect(decodeFrame(file, 1)).rejects.toThrow("(0002,0010)");
    }
  });
});

describe("openImage", () => {
  it("reads the header once for all frames", async () => {
    const image = openImage(dicomFile(EXPLICIT_LE, elements({ frames: 2, pixels: [1, 2, 3, 4] })));

    expect(image.header.frames).toHaveLength(2);
    expect([...(await image.decode(1)).values]).toEqual([1, 2]);
    expect([...(await image.decode(2)).values]).toEqual([3, 4]);
  });
});
