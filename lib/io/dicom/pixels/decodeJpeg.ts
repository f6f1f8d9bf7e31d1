import { createRequire } from "node:module";
import type * as DcmjsCodecs from "dcmjs-codecs";
import { checkJpeg } from "./codestream.ts";
import type { FrameShape, Samples } from "./Samples.ts";
import { undecodable } from "./wasm.ts";

const require = createRequire(import.meta.url);
let loading: Promise<typeof DcmjsCodecs> | null = null;

/**
 * Decodes the original JPEG in all the processes that DICOM has used: baseline and extended (8 and 12 bits), spectral
 * selection and full progression, lossless with any predictor (ITU-T T.81), by the libjpeg family inside dcmjs-codecs.
 *
 * @throws AppError `unreadable` when the stream is damaged, cut short, or of another size than the data set says
 */
export async function decodeJpeg(stream: Uint8Array, shape: FrameShape): Promise<Samples> {
  const bits = checkJpeg(stream, shape, "JPEG");
  const bytesPerSample = bits > 8 ? 2 : 1;
  let codecs: typeof DcmjsCodecs;
  let awaited: typeof loading;
  do {
    loading ??= load();
    awaited = loading;
    codecs = await awaited;
    // While this call waited, another one may have released the module that both waited for.
  } while (awaited !== loading);
  const { Context, NativeCodecs } = codecs;
  try {
    const context = new Context({
      width: shape.columns,
      height: shape.rows,
      bitsAllocated: 8 * bytesPerSample,
      bitsStored: bits,
      samplesPerPixel: 1,
      pixelRepresentation: 0,
      photometricInterpretation: "MONOCHROME2",
      encodedBuffer: stream,
    });
    const bytes = NativeCodecs.decodeJpeg(context).getDecodedBuffer();
    if (bytes?.length !== shape.rows * shape.columns * bytesPerSample) throw undecodable("JPEG");
    return { bytes, bytesPerSample, packed: false };
  } catch (cause) {
    // What threw may have left the module in any state: the next picture gets a new one.
    NativeCodecs.release();
    loading = null;
    throw undecodable("JPEG", { cause });
  }
}

async function load(): Promise<typeof DcmjsCodecs> {
  const codecs: typeof DcmjsCodecs = require("dcmjs-codecs");
  await codecs.NativeCodecs.initializeAsync({ logCodecsInfo: false, logCodecsTrace: false });
  return codecs;
}
