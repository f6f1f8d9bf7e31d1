import { decodeHtj2k, decodeJpeg2000, decodeJpegLs } from "../../io/dicom/pixels/cornerstoneCodecs.ts";
import { type Finding, failed, fine } from "./Finding.ts";

/** A ramp of 8 × 8 pixels of 12 bits, 50 apart from 0 on, as each codec writes it without loss. */
const RAMP_STEP = 50;
const SHAPE = { rows: 8, columns: 8, bitsAllocated: 16 };
const STREAMS = [
  {
    name: "JPEG-LS",
    decode: decodeJpegLs,
    base64:
      "/9j/9wALDAAIAAgBAREA/9oACAEBAAAAAJjY2NhX11jAAwMjEwLy4tMgAGBYVlRSUE5iEeTEpIRkRCYGOIH7568dl5jXTlw3bNS4xjRozZsmRaYtixYMH3yw/9k=",
  },
  {
    name: "JPEG 2000",
    decode: decodeJpeg2000,
    base64:
      "/0//UQApAAAAAAAIAAAACAAAAAAAAAAAAAAACAAAAAgAAAAAAAAAAAABCwEB/1IADAACAAEAAQQEAAH/XAAHQGBoaHD/ZAAlAAFDcmVhdGVkIGJ5IE9wZW5KUEVHIHZlcnNpb24gMi41LjT/kAAKAAAAAAA7AAH/k9/gZBIPP4DKYL1fqx61ve6DtotbEpioOMAZul/APqBYPzBQIhi3fF8DfpOsr//Z",
  },
  {
    name: "HTJ2K",
    decode: decodeHtj2k,
    base64:
      "/0//UQApQAAAAAAIAAAACAAAAAAAAAAAAAAACAAAAAgAAAAAAAAAAAABCwEB/1AACAACAAAABf9SAAwAAgABAAEEBEAB/1wAByBoaGho/2QAFwABT3BlbkpQSCBWZXIgMC4zMS4wLv+QAAoAAAAAAEgAAf+TwALe/3+bN3+PN7+gsU3/G8PdyonvsWhD8PsAaIQCqbcAwAKiABVgoiiKqnCCdQAee/To8cBCAey2AP/Z",
  },
] as const;

/** Whether the codecs that come as WebAssembly load and decode a picture bit exactly. */
export async function checkCodecs(): Promise<Finding> {
  for (const { name, decode, base64 } of STREAMS) {
    try {
      const { bytes } = await decode(Buffer.from(base64, "base64"), SHAPE);
      const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
      const right = Array.from({ length: 64 }, (_, i) => view.getUint16(2 * i, true) === RAMP_STEP * i);
      if (!right.every(Boolean)) throw new Error("it decodes to other pixels");
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      return failed(
        "codecs",
        `The ${name} codec does not work: ${why}.`,
        "Remove the folder node_modules and run npm start: it installs the codecs again.",
      );
    }
  }
  const names = STREAMS.map(({ name }) => name).join(", ");
  return fine("codecs", `${names} decode bit exactly.`);
}
