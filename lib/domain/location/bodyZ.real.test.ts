import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { decodeFrame } from "#lib/io/dicom/decodeFrame.ts";
import { decodeHuPng } from "#lib/io/png/decodeHuPng.ts";
import { realData } from "#lib/testing/realData.ts";
import { huFromStored } from "../dicom/huFromStored.ts";
import { bodyZ } from "./bodyZ.ts";
import { sliceFeatures } from "./sliceFeatures.ts";

const chest = realData("ct_series/chest_5mm_of_1mm");

describe.skipIf(chest === null)("bodyZ on a real chest CT (skipped without LESIONARY_TEST_DATA)", () => {
  it("runs from the lower neck through the lungs into the upper abdomen", async () => {
    const folder = chest ?? "";
    const slices = await Promise.all(
      readdirSync(folder).map(async (file) => {
        const stored = await decodeFrame(readFileSync(path.join(folder, file)), 1);
        const [frame] = stored.header.frames;
        const [dy, dx] = frame?.pixelSpacing ?? [Number.NaN, Number.NaN];
        const features = sliceFeatures(huFromStored(stored), stored.header.pixels, dx, dy);
        return { z: frame?.position?.[2] ?? Number.NaN, features };
      }),
    );
    slices.sort((a, b) => b.z - a.z);
    const samples = slices.map(({ features }, at) => ({ offsetMm: 5 * at, features }));
    const found = bodyZ(
      samples,
      samples.map(({ offsetMm }) => offsetMm),
    );

    // Slice 10 (from 0) shows the lung's apex, 28 the heart, 54 liver and kidney: 0.35, 0.5 and 0.64 in DL_info's terms.
    expect(Math.abs((found?.z[10] ?? 0) - 0.36)).toBeLessThan(0.04);
    expect(Math.abs((found?.z[28] ?? 0) - 0.5)).toBeLessThan(0.04);
    expect(Math.abs((found?.z[54] ?? 0) - 0.64)).toBeLessThan(0.04);
    expect(found?.error).toBeLessThan(0.05);
  });
});

/** Published heights of published key slices: file, spacing [mm], third number of Normalized_lesion_location. */
const PUBLISHED = [
  ["000016_02_01/253", 0.82, 0.579],
  ["000047_10_01/051", 0.7324, 0.578],
  ["000047_10_01/054", 0.7324, 0.596],
  ["000053_03_01/044", 0.8594, 0.554],
  ["000053_04_01/042", 0.8984, 0.557],
  ["000053_05_01/044", 0.8594, 0.561],
  ["000053_06_01/222", 0.7188, 0.572],
  ["000053_06_01/297", 0.7188, 0.651],
  ["000069_02_01/058", 0.7324, 0.599],
  ["000069_03_01/058", 0.7324, 0.599],
  ["000078_01_01/124", 0.7422, 0.661],
  ["000078_02_01/063", 0.7813, 0.672],
  ["000088_02_01/306", 0.7422, 0.621],
] as const;
const images = realData("deeplesion/Images_png");

describe.skipIf(images === null)(
  "bodyZ on single DeepLesion slices (skipped without LESIONARY_TEST_DATA)",
  () => {
    it("is within twice its own uncertainty of the published height, and within 0.1", () => {
      for (const [name, spacing, published] of PUBLISHED) {
        const { hu, ...size } = decodeHuPng(readFileSync(path.join(images ?? "", `${name}.png`)));
        const found = bodyZ([{ offsetMm: 0, features: sliceFeatures(hu, size, spacing, spacing) }], [0]);
        const off = Math.abs((found?.z[0] ?? Number.NaN) - published);
        expect(off, name).toBeLessThan(2 * (found?.error ?? 0));
        expect(off, name).toBeLessThan(0.1);
      }
    });
  },
);
