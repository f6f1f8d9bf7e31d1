import { beforeAll, describe, expect, it } from "vitest";
import { phantomSlice, type SliceView } from "#lib/phantom/phantomSlice.ts";
import { bodyZ } from "./bodyZ.ts";
import { type SliceFeatures, sliceFeatures } from "./sliceFeatures.ts";

const SIDE = 256;
const PIXEL_MM = 1.7;
const BODY = {
  seed: 5,
  sex: "M",
  ageYears: 60,
  scale: [1, 1, 1],
  fatMm: 8,
  bellyFat: 0.5,
  muscle: 1,
  armsUp: true,
  bend: { amplitude: 1, phases: [0, 1, 2, 3] },
} as const;
const VIEW: SliceView = {
  columns: SIDE,
  rows: SIDE,
  spacingMm: PIXEL_MM,
  thicknessMm: 5,
  axis: { x: SIDE / 2, y: SIDE / 2 },
  faceDown: false,
  tiltDegrees: 0,
  phase: "portal",
  kernel: { blurMm: 0.8, noiseHu: 12, grain: "soft" },
  study: 0,
  noiseKey: "bodyZ",
  circle: true,
};

/** Every 12 mm from the fourth cervical vertebra to the hips. */
const person: { offsetMm: number; features: SliceFeatures }[] = [];

beforeAll(() => {
  for (let down = -20; down <= 690; down += 12) {
    const hu = phantomSlice({ body: BODY, lesions: [] }, down, VIEW);
    const features = sliceFeatures(hu, { columns: SIDE, rows: SIDE }, PIXEL_MM, PIXEL_MM);
    person.push({ offsetMm: down, features });
  }
});

const place = (from: number, to: number, wanted: readonly number[]) => {
  const found = bodyZ(
    person.filter(({ offsetMm }) => offsetMm >= from && offsetMm <= to),
    wanted,
  );
  if (!found) throw new Error("no body was seen");
  return found;
};

describe("bodyZ on the synthetic patient", () => {
  it("puts lung apex, diaphragm and hip joints where DeepLesion has them", () => {
    // Heights of the phantom: apex of the lungs 88, dome of the diaphragm 250, hip joints 650 mm below C4.
    const { z } = place(-20, 690, [88, 250, 650]);
    expect(Math.abs((z[0] ?? 0) - 0.35)).toBeLessThan(0.04);
    expect(Math.abs((z[1] ?? 0) - 0.54)).toBeLessThan(0.04);
    expect(Math.abs((z[2] ?? 0) - 0.83)).toBeLessThan(0.05);
  });

  it.each([
    ["neck and chest", -20, 204],
    ["chest", 92, 308],
    ["abdomen", 268, 470],
    ["abdomen and pelvis", 388, 650],
    ["pelvis", 486, 690],
  ])("puts a series of %s where the whole trunk has it, within twice its uncertainty", (_, from, to) => {
    const middle = (from + to) / 2;
    const part = place(from, to, [middle]);
    const whole = place(-20, 690, [middle]);
    expect(Math.abs((part.z[0] ?? 0) - (whole.z[0] ?? 1))).toBeLessThan(2 * part.error);
  });
});
