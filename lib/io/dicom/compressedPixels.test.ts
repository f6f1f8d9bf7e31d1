import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { Worker } from "node:worker_threads";
import type * as DcmjsCodecs from "dcmjs-codecs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { huFromStored } from "#lib/domain/dicom/huFromStored.ts";
import { AppError } from "#lib/domain/errors.ts";
import { dicomFile, type ElementSpec } from "#lib/testing/dicomBytes.ts";
import { realData, realDataDir } from "#lib/testing/realData.ts";
import { createSliceConverter } from "../convert/createSliceConverter.ts";
import { decodeFrame } from "./decodeFrame.ts";

const ONE_SLICE = "ct_single/cornerstoneWADOImageLoader";
const missing = realData(ONE_SLICE) === null;
const why = missing ? " (skipped: no real test files, see LESIONARY_TEST_DATA)" : "";

const bytesOf = (name: string): Uint8Array => readFileSync(path.join(realDataDir, name));
const slice = (suffix: string): Uint8Array => bytesOf(`${ONE_SLICE}/CTImage.dcm${suffix}`);

/** Largest difference between two pictures. */
function apart(a: ArrayLike<number>, b: ArrayLike<number>): number {
  expect(a.length).toBe(b.length);
  let largest = 0;
  for (let i = 0; i < a.length; i++) largest = Math.max(largest, Math.abs((a[i] ?? 0) - (b[i] ?? 0)));
  return largest;
}

describe.skipIf(missing)(`one real CT slice in 16 transfer syntaxes${why}`, () => {
  it.each([
    "_LittleEndianImplicitTransferSyntax_1.2.840.10008.1.2.dcm",
    "_LittleEndianExplicitTransferSyntax_1.2.840.10008.1.2.1.dcm",
    "_BigEndianExplicitTransferSyntax_1.2.840.10008.1.2.2.dcm",
    "_DeflatedExplicitVRLittleEndianTransferSyntax_1.2.840.10008.1.2.1.99.dcm",
    "_RLELosslessTransferSyntax_1.2.840.10008.1.2.5.dcm",
    "_JPEGProcess14TransferSyntax_1.2.840.10008.1.2.4.57.dcm",
    "_JPEGProcess14SV1TransferSyntax_1.2.840.10008.1.2.4.70.dcm",
    "_JPEGLSLosslessTransferSyntax_1.2.840.10008.1.2.4.80.dcm",
    "_JPEG2000LosslessOnlyTransferSyntax_1.2.840.10008.1.2.4.90.dcm",
  ])("case 48: %s is pixel-identical", async (suffix) => {
    const original = await decodeFrame(slice(""), 1);
    const { values, header } = await decodeFrame(slice(suffix), 1);

    expect(Buffer.from(values.buffer, values.byteOffset, values.byteLength)).toEqual(
      Buffer.from(original.values.buffer, original.values.byteOffset, original.values.byteLength),
    );
    expect(header.lossy).toBe(false);
  });

  it("case 48: the slice is the one that GDCM decodes: -2000 to 2402", async () => {
    const { values } = await decodeFrame(slice(""), 1);

    expect([Math.min(...values.subarray(0, 1000)), Math.max(...valuesOfMiddle(values))]).toEqual([
      -2000, 2402,
    ]);
  });

  it.each([
    ["_JPEGLSLossyTransferSyntax_1.2.840.10008.1.2.4.81.dcm", 1],
    ["_JPEG2000TransferSyntax_1.2.840.10008.1.2.4.91.dcm", 5],
    // Retired forms of 12 bits, stored anew in steps of 2 HU, and of 8 bits, in steps of 32 HU.
    ["_JPEGProcess2_4TransferSyntax_1.2.840.10008.1.2.4.51.dcm", 36],
    ["_JPEGProcess6_8TransferSyntax_1.2.840.10008.1.2.4.53.dcm", 36],
    ["_JPEGProcess10_12TransferSyntax_1.2.840.10008.1.2.4.55.dcm", 36],
    ["_JPEGProcess1TransferSyntax_1.2.840.10008.1.2.4.50.dcm", 65],
  ])("case 48: %s is within %i HU and flagged as lossy", async (suffix, tolerance) => {
    const original = huFromStored(await decodeFrame(slice(""), 1));
    const frame = await decodeFrame(slice(suffix), 1);

    expect(apart(huFromStored(frame), original)).toBeLessThanOrEqual(tolerance);
    expect(frame.header.lossy).toBe(true);
  });

  it("reads the codestream's sign and not the data set's: the figures that pydicom's tests know", async () => {
    const { values } = await decodeFrame(bytesOf("ct_single/pydicom/J2K_pixelrep_mismatch.dcm"), 1);
    const at = (row: number, column: number): number | undefined => values[row * 512 + column];

    expect(at(0, 0)).toBe(-2000);
    expect([47, 48, 49, 50, 51].map((row) => at(row, 279))).toEqual([621, 412, 138, -193, -520]);
    expect([328, 329, 330, 331, 332].map((row) => at(row, 106))).toEqual([-377, -121, 141, 383, 633]);
  });

  it("puts together a frame of many fragments without an offset table", async () => {
    const fragmented = bytesOf(`${ONE_SLICE}/CT0012.fragmented_no_bot_jpeg_baseline.51.dcm`);
    const native = bytesOf("ct_single/pydicom/eCT_Supplemental.dcm");

    for (const frame of [1, 2]) {
      const compressed = await decodeFrame(fragmented, frame);
      const original = await decodeFrame(native, frame);
      // The same two frames, the compressed ones stored 1024 higher.
      expect(
        apart(
          compressed.values,
          Array.from(original.values, (value) => value + 1024),
        ),
      ).toBeLessThanOrEqual(16);
    }
  });

  it.each([
    ["_JPEGProcess14SV1TransferSyntax_1.2.840.10008.1.2.4.70.dcm"],
    ["_JPEGProcess2_4TransferSyntax_1.2.840.10008.1.2.4.51.dcm"],
    ["_JPEGLSLosslessTransferSyntax_1.2.840.10008.1.2.4.80.dcm"],
    ["_JPEG2000LosslessOnlyTransferSyntax_1.2.840.10008.1.2.4.90.dcm"],
    ["_RLELosslessTransferSyntax_1.2.840.10008.1.2.5.dcm"],
  ])("case 49: %s cut anywhere in its pixels is refused", async (suffix) => {
    const whole = slice(suffix);
    for (const part of [0.3, 0.6, 0.9, 0.99]) {
      await expect(decodeFrame(whole.subarray(0, Math.floor(whole.length * part)), 1)).rejects.toThrow(
        "pixel_truncated",
      );
    }
  });

  it("decodes in a worker thread as here", async () => {
    const file = path.join(
      realDataDir,
      ONE_SLICE,
      "CTImage.dcm_JPEG2000LosslessOnlyTransferSyntax_1.2.840.10008.1.2.4.90.dcm",
    );
    const program = `
      const { parentPort, workerData } = require("node:worker_threads");
      import(workerData.module).then(async ({ decodeFrame }) => {
        const { values } = await decodeFrame(require("node:fs").readFileSync(workerData.file), 1);
        parentPort.postMessage(values.length);
      });`;
    const worker = new Worker(program, {
      eval: true,
      workerData: { module: new URL("./decodeFrame.ts", import.meta.url).href, file },
    });
    const answer = await new Promise((resolve, reject) => {
      worker.once("message", resolve);
      worker.once("error", reject);
    });
    await worker.terminate();

    expect(answer).toBe(512 * 512);
  });
});

/** Around the table and the spine, where the brightest pixels are. */
function valuesOfMiddle(values: ArrayLike<number>): number[] {
  return Array.from({ length: 512 }, (_, row) =>
    Math.max(...Array.from({ length: 512 }, (_, column) => values[row * 512 + column] ?? 0)),
  );
}

/** dcmjs-codecs as the encoder, where we decode with another library. */
async function encoder(): Promise<typeof DcmjsCodecs> {
  const codecs: typeof DcmjsCodecs = createRequire(import.meta.url)("dcmjs-codecs");
  await codecs.NativeCodecs.initializeAsync({ logCodecsInfo: false });
  return codecs;
}

const HU = { png: false, hu: true, features: false } as const;
const SIDE = 64;
/** A ramp with a disc in it, in 12 signed bits. */
const PICTURE = Int16Array.from({ length: SIDE * SIDE }, (_, i) => {
  const [x, y] = [i % SIDE, Math.floor(i / SIDE)];
  return Math.hypot(x - 30, y - 30) < 15 ? 1500 - x : x * 30 - y * 20 - 600;
});

function file(transferSyntaxUid: string, fragments: readonly Uint8Array[], frames = 1): Uint8Array {
  const pixels: readonly ElementSpec[] = [
    [0x00280002, "US", [1]],
    [0x00280004, "CS", "MONOCHROME2"],
    [0x00280008, "IS", String(frames)],
    [0x00280010, "US", [SIDE]],
    [0x00280011, "US", [SIDE]],
    [0x00280100, "US", [16]],
    [0x00280101, "US", [12]],
    [0x00280102, "US", [11]],
    [0x00280103, "US", [1]],
    [0x00281052, "DS", "0"],
    [0x00281053, "DS", "1"],
    [0x7fe00010, "OB", { fragments }],
  ];
  return dicomFile(transferSyntaxUid, pixels);
}

async function htj2k(lossy: boolean, progressionOrder: number): Promise<Uint8Array> {
  const { Context, NativeCodecs } = await encoder();
  const context = new Context({
    width: SIDE,
    height: SIDE,
    bitsAllocated: 16,
    bitsStored: 12,
    samplesPerPixel: 1,
    pixelRepresentation: 1,
    photometricInterpretation: "MONOCHROME2",
    decodedBuffer: new Uint8Array(PICTURE.buffer),
  });
  const encoded = NativeCodecs.encodeHtJpeg2000(context, { lossy, progressionOrder }).getEncodedBuffer();
  if (!encoded) throw new Error("nothing was encoded");
  return encoded;
}

describe("HTJ2K, encoded by dcmjs-codecs", () => {
  it.each([
    ["1.2.840.10008.1.2.4.201", 2],
    ["1.2.840.10008.1.2.4.202", 2],
    ["1.2.840.10008.1.2.4.203", 0],
  ])("case 48: %s is pixel-identical when it lost nothing", async (uid, order) => {
    const { values } = await decodeFrame(file(uid, [await htj2k(false, order)]), 1);

    expect([...values]).toEqual([...PICTURE]);
  });

  it("case 48: .203 with loss is near and flagged", async () => {
    const frame = await decodeFrame(file("1.2.840.10008.1.2.4.203", [await htj2k(true, 2)]), 1);

    expect(apart(frame.values, PICTURE)).toBeLessThanOrEqual(64);
    expect(frame.header.lossy).toBe(true);
  });

  it("case 49: a codestream that lacks its end is refused, though its decoder would fill it up", async () => {
    const stream = await htj2k(false, 2);
    for (const kept of [0.2, 0.5, 0.9]) {
      const cut = stream.subarray(0, 2 * Math.floor((stream.length * kept) / 2));
      await expect(decodeFrame(file("1.2.840.10008.1.2.4.201", [cut]), 1)).rejects.toThrow("pixel_truncated");
    }
  });

  it("refuses a codestream that is cut into more tiles than any encoder makes", async () => {
    const stream = Buffer.from(await htj2k(false, 2));
    // XTsiz and YTsiz: 0 pixels a tile.
    stream.writeUInt32BE(0, 24);
    stream.writeUInt32BE(0, 28);

    await expect(decodeFrame(file("1.2.840.10008.1.2.4.201", [stream]), 1)).rejects.toThrow("tiles");
  });

  it("refuses a codestream that says it is subsampled: its decoder would never come back", async () => {
    const sound = await htj2k(false, 2);
    for (const [xRsiz, yRsiz] of [
      [1, 22],
      [2, 1],
      [0, 1],
    ] as const) {
      const stream = Uint8Array.from(sound);
      stream.set([xRsiz, yRsiz], 43);
      await expect(decodeFrame(file("1.2.840.10008.1.2.4.201", [stream]), 1)).rejects.toThrow("HTJ2K");
    }
  });

  it("parts frames of several fragments by where a codestream starts", async () => {
    const stream = await htj2k(false, 2);
    const halves = [stream.subarray(0, 500), stream.subarray(500)];

    const { values } = await decodeFrame(file("1.2.840.10008.1.2.4.201", [stream, ...halves], 2), 2);

    expect([...values]).toEqual([...PICTURE]);
  });

  it("answers any damage with a refusal or a picture, and decodes the next one right", async () => {
    const sound = await htj2k(false, 2);
    // As the product does it, on a thread that is replaced when it hangs: a decoder may, on some damage not thought of.
    const converter = createSliceConverter(1, { timeoutMs: 20_000 });
    const converted = (stream: Uint8Array) =>
      converter.convert({ bytes: file("1.2.840.10008.1.2.4.201", [stream]) }, 1, HU);
    try {
      await fc.assert(
        fc.asyncProperty(
          fc.array(fc.tuple(fc.nat(sound.length - 1), fc.nat(255)), { minLength: 1, maxLength: 4 }),
          async (changes) => {
            const stream = Uint8Array.from(sound);
            for (const [at, value] of changes) stream[at] = value;
            await converted(stream).catch((error) => expect(error).toBeInstanceOf(AppError));
          },
        ),
        { numRuns: 60 },
      );
      const { hu } = await converted(sound);
      expect([...(hu ?? [])]).toEqual([...PICTURE]);
    } finally {
      await converter.close();
    }
  });
});

describe.skipIf(missing)(`damaged streams of every decoder${why}`, () => {
  it.each([
    "_JPEGProcess14SV1TransferSyntax_1.2.840.10008.1.2.4.70.dcm",
    "_JPEGProcess10_12TransferSyntax_1.2.840.10008.1.2.4.55.dcm",
    "_JPEGLSLosslessTransferSyntax_1.2.840.10008.1.2.4.80.dcm",
    "_JPEG2000LosslessOnlyTransferSyntax_1.2.840.10008.1.2.4.90.dcm",
  ])("%s: refused or decoded, and the next one right", async (suffix) => {
    const sound = slice(suffix);
    const expected = (await decodeFrame(sound, 1)).values;
    const start = sound.length - 60_000;
    for (let round = 0; round < 12; round++) {
      const bytes = Uint8Array.from(sound);
      // Large steps of a fixed pattern: in the stream's head in even rounds, in its body in odd ones.
      for (let i = 0; i < 6; i++) {
        bytes[(round % 2 === 0 ? 7300 : start) + ((round * 7919 + i * 104_729) % 50_000)] = round * 37 + i;
      }
      await decodeFrame(bytes, 1).catch((error) => expect(error).toBeInstanceOf(AppError));
    }

    expect(apart((await decodeFrame(sound, 1)).values, expected)).toBe(0);
  });

  it("a damaged picture does not spoil one that is decoded at the same time", async () => {
    for (const suffix of [
      "_JPEGProcess14SV1TransferSyntax_1.2.840.10008.1.2.4.70.dcm",
      "_JPEGLSLosslessTransferSyntax_1.2.840.10008.1.2.4.80.dcm",
    ]) {
      const sound = slice(suffix);
      // The stream's tables and first rows, overwritten; its size and end stay.
      const broken = Uint8Array.from(sound).fill(0x55, sound.length - 150_000, sound.length - 1000);

      const both = await Promise.allSettled([decodeFrame(broken, 1), decodeFrame(sound, 1)]);

      expect(both[1].status).toBe("fulfilled");
    }
  });
});
