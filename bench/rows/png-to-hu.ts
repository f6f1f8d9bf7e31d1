import { decode } from "fast-png";
import sharp from "sharp";
import { decodeHuPng } from "#lib/io/png/decodeHuPng.ts";
import { encodeHuPng } from "#lib/io/png/encodeHuPng.ts";
import type { Bench } from "../Bench.ts";
import { ctSlices, SIDE } from "../ctSlices.ts";

const SLICES = 60;

export const bench: Bench = {
  name: "png-to-hu",
  does: "16-bit PNG to HU, one call after the other",
  async prepare() {
    const slices = [...ctSlices(SLICES)];
    const pngs = slices.map((hu) => encodeHuPng(hu, { columns: SIDE, rows: SIDE }));
    const kept: Record<string, Int16Array[]> = {};
    const doing = (name: string, toHu: (png: Uint8Array) => Int16Array | Promise<Int16Array>) => async () => {
      // Kept of the first run, for the check; later ones are dropped as they come, as a viewer drops slices.
      const all: Int16Array[] | null = kept[name] ? null : [];
      for (const png of pngs) {
        const hu = toHu(png);
        const done = hu instanceof Int16Array ? hu : await hu;
        all?.push(done);
      }
      if (all) kept[name] = all;
      return { bytes: null };
    };
    return {
      input: `${SLICES} slices of ${SIDE} x ${SIDE} as we write them`,
      ours: { run: doing("ours", (png) => decodeHuPng(png).hu) },
      peers: [
        { name: "sharp, raw", atLeast: 2, bytesAtMost: null, run: doing("sharp", bySharp) },
        { name: "fast-png", atLeast: 2, bytesAtMost: null, run: doing("fast-png", byFastPng) },
      ],
      async check() {
        for (const [name, all] of Object.entries(kept)) {
          const same = slices.every((hu, s) => hu.every((value, i) => all[s]?.[i] === value));
          if (!same) throw new Error(`${name} gives other HU`);
        }
      },
      close: async () => {},
    };
  },
};

async function bySharp(png: Uint8Array): Promise<Int16Array> {
  const raw = await sharp(png).toColourspace("grey16").raw({ depth: "ushort" }).toBuffer();
  return offset(new Uint16Array(raw.buffer, raw.byteOffset, raw.length / 2));
}

function byFastPng(png: Uint8Array): Int16Array {
  const { data } = decode(png);
  if (!(data instanceof Uint16Array)) throw new Error("not 16 bits");
  return offset(data);
}

/** PNG value to HU: the highest bit flipped, in place. */
function offset(values: Uint16Array): Int16Array {
  for (let i = 0; i < values.length; i++) values[i] = (values[i] ?? 0) ^ 0x8000;
  return new Int16Array(values.buffer, values.byteOffset, values.length);
}
