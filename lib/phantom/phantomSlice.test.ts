import { describe, expect, it } from "vitest";
import { recistOfOutline } from "../domain/outline/recistOfOutline.ts";
import type { Body } from "./anatomy/Body.ts";
import type { PhantomLesion } from "./lesions/PhantomLesion.ts";
import { lesionsOnSlice, NO_DATA_HU, phantomSlice, phantomVolume, type SliceView } from "./phantomSlice.ts";

const BODY: Body = {
  seed: 5,
  sex: "M",
  ageYears: 60,
  scale: [1, 1, 1],
  fatMm: 15,
  bellyFat: 0.5,
  muscle: 1,
  armsUp: true,
  bend: { amplitude: 0, phases: [0, 0, 0, 0] },
};
/** 2 mm pixels, the body's axis in the middle: column = 128 + x / 2, row = 128 + y / 2. */
const VIEW: SliceView = {
  columns: 256,
  rows: 256,
  spacingMm: 2,
  thicknessMm: 5,
  axis: { x: 128, y: 128 },
  faceDown: false,
  tiltDegrees: 0,
  phase: "portal",
  kernel: { blurMm: 0.6, noiseHu: 8, grain: "soft" },
  study: 0,
  noiseKey: "test",
  circle: false,
};

/** Mean HU of the 5 x 5 pixels about a body point [mm]. */
function meanAt(
  z: number,
  x: number,
  y: number,
  view: SliceView = VIEW,
  lesions: readonly PhantomLesion[] = [],
): number {
  const hu = phantomSlice({ body: BODY, lesions }, z, view);
  const column = Math.round(view.axis.x + x / view.spacingMm);
  const row = Math.round(view.axis.y + y / view.spacingMm);
  let sum = 0;
  for (let dy = -2; dy <= 2; dy++)
    for (let dx = -2; dx <= 2; dx++) sum += hu[(row + dy) * view.columns + column + dx] ?? 0;
  return sum / 25;
}

describe("phantomSlice", () => {
  it.each([
    ["liver", 340, -85, -10, 95, 125],
    ["spleen", 326, 108, 36, 105, 140],
    ["lung", 150, -90, 0, -950, -750],
    ["windpipe", 100, 1, 3, -1024, -850],
    ["aorta", 300, 10, 10, 140, 180],
    ["left ventricle", 250, 52, -28, 100, 175],
    ["vertebral body", 292, 0, 39, 60, 420],
    ["psoas", 450, 42, 20, 45, 80],
    ["buttock muscle", 600, 90, 82, 45, 80],
    ["head of the femur", 640, 90, 5, 150, 420],
    ["bladder", 640, 0, -38, -10, 30],
    ["fat under the skin", 450, 148, 0, -140, -60],
    ["air beside the patient", 300, 235, -100, -1024, -960],
  ] as const)("shows %s with HU that a radiologist expects", (_, z, x, y, low, high) => {
    const mean = meanAt(z, x, y);
    expect(mean).toBeGreaterThan(low);
    expect(mean).toBeLessThan(high);
  });

  it("brightens arteries in the arterial phase and not without contrast medium", () => {
    const aorta = (phase: SliceView["phase"]) => meanAt(300, 10, 10, { ...VIEW, phase });
    expect(aorta("native")).toBeLessThan(60);
    expect(aorta("arterial")).toBeGreaterThan(250);
  });

  it("is the same at every call and another with another seed", () => {
    const one = phantomSlice({ body: BODY, lesions: [] }, 300, VIEW).slice();
    expect(phantomSlice({ body: BODY, lesions: [] }, 300, VIEW)).toEqual(one);
    expect(phantomSlice({ body: { ...BODY, seed: 6 }, lesions: [] }, 300, VIEW)).not.toEqual(one);
  });

  it("turns the picture about for a patient who lies face down", () => {
    const down = { ...VIEW, faceDown: true };
    const hu = phantomSlice({ body: BODY, lesions: [] }, 340, down);
    // The liver, 85 mm to the patient's right, is now on the right of the picture.
    expect(hu[133 * 256 + 170]).toBeGreaterThan(60);
  });

  it("has no data outside the circle that was reconstructed", () => {
    const hu = phantomSlice({ body: BODY, lesions: [] }, 300, { ...VIEW, circle: true });
    expect(hu[0]).toBe(NO_DATA_HU);
    expect(hu[10 * 256 + 10]).toBe(NO_DATA_HU);
  });

  it("scrolls: neighbouring thin slices look more alike than distant ones", () => {
    const thin = { ...VIEW, thicknessMm: 1, kernel: { ...VIEW.kernel, noiseHu: 0 } };
    const [a, b, c] = [300, 301, 320].map((z) => phantomSlice({ body: BODY, lesions: [] }, z, thin).slice());
    expect(difference(a, b)).toBeLessThan(difference(a, c) / 3);
  });
});

function difference(a: Int16Array = new Int16Array(0), b: Int16Array = new Int16Array(0)): number {
  return a.reduce((sum, value, i) => sum + Math.abs(value - (b[i] ?? 0)), 0);
}

/** A round lesion in the liver, 10 mm in radius, brighter than anything about it. */
const BALL: PhantomLesion = {
  id: "ball",
  type: 4,
  site: "liver",
  centre: [-80, 0, 330],
  radiusMm: 10,
  stretch: [1, 1, 1],
  turn: 0,
  waves: [],
  bodyHu: 900,
  rimHu: null,
  coreHu: null,
  sizes: [1, 1.5],
};

describe("lesions", () => {
  const subject = { body: BODY, lesions: [BALL] };

  it("are as wide as a ball is at the height of the slice", () => {
    const width = (z: number, study = 0) => {
      const [found] = lesionsOnSlice(subject, z, { ...VIEW, study });
      return found ? recistOfOutline(found.outline).longLength * VIEW.spacingMm : null;
    };
    expect(width(330)).toBeCloseTo(20, 1);
    expect(width(336)).toBeCloseTo(16, 1); // 2 sqrt(10² - 6²)
    expect(width(341)).toBeNull();
    expect(width(330, 1)).toBeCloseTo(30, 1);
  });

  it("have the diameters that counting their pixels gives", () => {
    const hu = phantomSlice(subject, 330, { ...VIEW, kernel: { blurMm: 0, noiseHu: 0, grain: "soft" } });
    // Ribs are as bright, but not within 40 mm of it.
    const isNear = (i: number) => Math.abs((i % 256) - 88) < 20 && Math.abs(Math.floor(i / 256) - 128) < 20;
    const mask = hu.map((value, i) => (value > 500 && isNear(i) ? 1 : 0));
    const inside = mask.reduce((sum, value) => sum + value, 0);
    // Area of a circle of 10 mm in pixels of 2 mm: 25 pi.
    expect(Math.abs(inside - 25 * Math.PI)).toBeLessThan(4);
    const columns = [...mask.keys()].filter((i) => mask[i]).map((i) => i % 256);
    expect(Math.max(...columns) - Math.min(...columns) + 1).toBe(10);
  });

  it("lie on the slice that the tilted plane meets them on", () => {
    // 20 degrees: at y = 50 mm the plane lies 50 tan 20° = 18.2 mm further to the feet than at the axis.
    const low = { ...BALL, centre: [-80, 50, 330] as const };
    const view = { ...VIEW, tiltDegrees: 20 };
    const size = (down: number) => lesionsOnSlice({ body: BODY, lesions: [low] }, down, view)[0]?.outline;
    expect(size(330)).toBeUndefined();
    expect(recistOfOutline(size(330 - 18.2) ?? new Float64Array(0)).longLength).toBeGreaterThan(9.9);
  });

  it("stand in a volume from head to feet", () => {
    const slices = [...phantomVolume(subject, { topMm: 320, intervalMm: 5, slices: 3 }, VIEW)];
    expect(slices.map((hu) => (hu[128 * 256 + 88] ?? 0) > 500)).toEqual([false, true, true]);
  });
});
