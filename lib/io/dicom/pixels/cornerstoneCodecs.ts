import { createRequire } from "node:module";
import { checkJpeg, checkJpeg2000 } from "./codestream.ts";
import type { FrameShape, Samples } from "./Samples.ts";
import { type Loaded, undecodable, wasmCodec } from "./wasm.ts";

/** The packages are CommonJS; `require` finds them and their WASM from any thread. */
const require = createRequire(import.meta.url);

/** What the decoder classes of the `@cornerstonejs/codec-*` packages have in common. */
interface Decoder {
  getEncodedBuffer(length: number): Uint8Array;
  decode(): void;
  /** A view into the module's memory, gone with the decoder. */
  getDecodedBuffer(): Uint8Array;
  getFrameInfo(): { readonly width: number; readonly height: number; readonly bitsPerSample: number };
  delete(): void;
}

const charls = wasmCodec<{ readonly JpegLSDecoder: new () => Decoder }>(() =>
  require("@cornerstonejs/codec-charls/decodewasmjs"),
);
const openJpeg = wasmCodec<{ readonly J2KDecoder: new () => Decoder }>(() =>
  require("@cornerstonejs/codec-openjpeg/decodewasmjs"),
);
const openJph = wasmCodec<{ readonly HTJ2KDecoder: new () => Decoder }>(() =>
  require("@cornerstonejs/codec-openjph/wasmjs"),
);

/** JPEG-LS, lossless and near-lossless (ITU-T T.87), by CharLS. */
export function decodeJpegLs(stream: Uint8Array, shape: FrameShape): Promise<Samples> {
  const bits = checkJpeg(stream, shape, "JPEG-LS");
  return charls("JPEG-LS", ({ module, printed }) =>
    decoded(new module.JpegLSDecoder(), stream, shape, bits, "JPEG-LS", printed),
  );
}

/** JPEG 2000, reversible and not (ITU-T T.800), by OpenJPEG. */
export function decodeJpeg2000(stream: Uint8Array, shape: FrameShape): Promise<Samples> {
  const bits = checkJpeg2000(stream, shape, "JPEG 2000");
  return openJpeg("JPEG 2000", ({ module, printed }) =>
    decoded(new module.J2KDecoder(), stream, shape, bits, "JPEG 2000", printed),
  );
}

/** High-throughput JPEG 2000 (ITU-T T.814), by OpenJPH. */
export function decodeHtj2k(stream: Uint8Array, shape: FrameShape): Promise<Samples> {
  const bits = checkJpeg2000(stream, shape, "HTJ2K");
  return openJph("HTJ2K", ({ module, printed }) =>
    decoded(new module.HTJ2KDecoder(), stream, shape, bits, "HTJ2K", printed),
  );
}

function decoded(
  decoder: Decoder,
  stream: Uint8Array,
  shape: FrameShape,
  bits: number,
  name: string,
  printed: Loaded<unknown>["printed"],
): Samples {
  try {
    decoder.getEncodedBuffer(stream.length).set(stream);
    decoder.decode();
    const bytesPerSample = bits > 8 ? 2 : 1;
    const bytes = decoder.getDecodedBuffer();
    // These decoders report an error by printing it, and hand over a picture all the same.
    const complaint = printed.find((line) => /error/i.test(line));
    if (complaint !== undefined || bytes.length !== shape.rows * shape.columns * bytesPerSample) {
      throw undecodable(name, complaint === undefined ? {} : { cause: new Error(complaint) });
    }
    return { bytes: bytes.slice(), bytesPerSample, packed: false };
  } finally {
    decoder.delete();
  }
}
