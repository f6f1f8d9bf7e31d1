import { describe, expect, it } from "vitest";
import { AppError } from "../errors.ts";
import { headerFromDataset } from "./headerFromDataset.ts";
import { huFromStored } from "./huFromStored.ts";
import type { FrameHeader, InstanceHeader } from "./InstanceHeader.ts";
import { paddingHu } from "./paddingHu.ts";
import type { StoredValues } from "./StoredFrame.ts";

const BLANK = headerFromDataset({ elements: new Map() });

function header(
  frames: readonly Partial<FrameHeader>[],
  pixels: Partial<InstanceHeader["pixels"]> = {},
): InstanceHeader {
  const empty = BLANK.frames[0];
  if (!empty) throw new Error("a header has a frame");
  return {
    ...BLANK,
    pixels: { ...BLANK.pixels, ...pixels },
    frames: frames.map((frame) => ({ ...empty, ...frame })),
  };
}

function hu(values: StoredValues, frame: Partial<FrameHeader>): number[] {
  return [...huFromStored({ header: header([frame]), frame: 1, values })];
}

const rescale = (rescaleSlope: number, rescaleIntercept: number): Partial<FrameHeader> => ({
  rescaleSlope,
  rescaleIntercept,
});

describe("huFromStored", () => {
  it("case 41: stored 2047 with intercept -1024 is 1023 HU", () => {
    expect(hu(Uint16Array.of(0, 2047), rescale(1, -1024))).toEqual([-1024, 1023]);
  });

  it("case 43: rounds half away from zero, above and below", () => {
    // 0.5 x -3, -1, 1, 3 is -1.5, -0.5, 0.5, 1.5
    expect(hu(Int16Array.of(-3, -1, 0, 1, 3), rescale(0.5, 0))).toEqual([-2, -1, 0, 1, 2]);
    expect(hu(Int16Array.of(0, 1), rescale(1, -1000.5))).toEqual([-1001, -1000]);
  });

  it("case 44: each frame has its own rescale", () => {
    const two = header([rescale(1, -1024), rescale(2, -1000)]);

    expect([...huFromStored({ header: two, frame: 1, values: Uint16Array.of(500) })]).toEqual([-524]);
    expect([...huFromStored({ header: two, frame: 2, values: Uint16Array.of(500) })]).toEqual([0]);
  });

  it.each([
    ["no slope", { rescaleIntercept: -1024 }, "no-rescale"],
    ["no intercept", { rescaleSlope: 1 }, "no-rescale"],
    ["slope 0", rescale(0, 0), "no-rescale"],
    ["type US", { ...rescale(1, 0), rescaleType: "US" }, "not-hu"],
    ["type OD", { ...rescale(1, 0), rescaleType: "OD" }, "not-hu"],
  ])("case 44: refuses %s", (_name, frame, reason) => {
    expect(() => hu(Int16Array.of(0), frame)).toThrow(AppError);
    expect(() => hu(Int16Array.of(0), frame)).toThrow(reason);
  });

  it("takes rescale type HU, however written, and none at all", () => {
    for (const rescaleType of ["HU", " hu", "", null]) {
      expect(hu(Int16Array.of(7), { ...rescale(1, 0), rescaleType })).toEqual([7]);
    }
  });

  it("case 46: MONOCHROME1 changes nothing", () => {
    const inverted = header([rescale(1, -1024)], { photometricInterpretation: "MONOCHROME1" });

    expect([...huFromStored({ header: inverted, frame: 1, values: Uint16Array.of(1064) })]).toEqual([40]);
  });

  it("clamps to what 16 bits hold, on both paths", () => {
    expect(hu(Uint16Array.of(65535, 0), rescale(1, -1024))).toEqual([32767, -1024]);
    expect(hu(Int16Array.of(-32768, 32767), rescale(1, -1024))).toEqual([-32768, 31743]);
    expect(hu(Int16Array.of(-30000, 30000), rescale(2.5, 0))).toEqual([-32768, 32767]);
    expect(hu(Int32Array.of(-1_000_000, 1_000_000), rescale(1, 0))).toEqual([-32768, 32767]);
  });
});

describe("paddingHu", () => {
  it("case 45: padding -2000 with intercept -1024 stands for -3024 HU", () => {
    expect(paddingHu(header([rescale(1, -1024)], { paddingValue: -2000 }), 1)).toBe(-3024);
  });

  it("is null when the file names no padding, whatever the rescale", () => {
    expect(paddingHu(header([{}]), 1)).toBeNull();
  });
});
