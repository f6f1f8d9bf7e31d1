import { describe, expect, it } from "vitest";
import { type CtHeaderWish, ctHeader } from "#lib/testing/ctHeader.ts";
import type { InstanceHeader } from "../dicom/InstanceHeader.ts";
import { planVolumes } from "./planVolumes.ts";
import type { Volume } from "./Volume.ts";

/** Axial images at these heights [mm]. */
const imagesAt = (heights: readonly number[], wish: Partial<CtHeaderWish> = {}): InstanceHeader[] =>
  heights.map((at) => ctHeader({ at, ...wish }));

const heightsOf = (volume: Volume | undefined): number[] =>
  (volume?.slices ?? []).map((slice) => slice.plane.origin[2]);

describe("planVolumes: what is set aside", () => {
  const asideOf = (...wishes: readonly Partial<CtHeaderWish>[]) =>
    planVolumes([
      ...imagesAt([0, -5, -10]),
      ...wishes.map((wish, i) => ctHeader({ at: -15, sopInstanceUid: `2.25.5.${i}`, ...wish })),
    ]);

  it("case 16: images of other modalities, secondary captures and localizers", () => {
    const { volumes, setAside } = asideOf(
      { modality: "PT" },
      { modality: "MR" },
      { sopClassUid: "1.2.840.10008.5.1.4.1.1.7" },
      { imageType: ["ORIGINAL", "PRIMARY", "LOCALIZER"] },
    );
    expect(volumes.map((v) => v.slices.length)).toEqual([3]);
    expect(setAside).toEqual([
      { reason: "localizer", sopInstanceUids: ["2.25.5.3"] },
      { reason: "not-ct", sopInstanceUids: ["2.25.5.0", "2.25.5.1", "2.25.5.2"] },
    ]);
  });

  it("case 37: a localizer or an oblique slice inside a series is dropped and told", () => {
    const sagittal = { frame: { orientation: [0, 1, 0, 0, 0, -1] } } as const;
    const slanted = { frame: { orientation: [1, 0, 0, 0, 0.984808, -0.173648] } } as const; // 10 degrees
    const { volumes, setAside } = asideOf(
      { imageType: ["ORIGINAL", "PRIMARY", "LOCALIZER"] },
      { frame: { ...sagittal.frame, position: [0, 0, -15] } },
      { frame: { ...slanted.frame, position: [0, 0, -15] } },
    );
    expect(heightsOf(volumes[0])).toEqual([0, -5, -10]);
    expect(setAside).toEqual([
      { reason: "localizer", sopInstanceUids: ["2.25.5.0"] },
      { reason: "oblique", sopInstanceUids: ["2.25.5.1", "2.25.5.2"] },
    ]);
  });

  it("keeps a wholly coronal series as a volume that is not axial", () => {
    const coronal = [0, 5, 10].map((y) =>
      ctHeader({ at: [-100, y, 50], frame: { orientation: [1, 0, 0, 0, 0, -1] } }),
    );
    const [volume] = planVolumes(coronal).volumes;
    expect(volume).toMatchObject({ axial: false, intervalMm: 5 });
    expect(volume?.tiltDegrees).toBeCloseTo(90, 6);
  });

  it("counts 30 degrees as axial and lets the limit be set", () => {
    const thirty = imagesAt([0, -5], { frame: { orientation: [1, 0, 0, 0, 0.8660254, -0.5] } });
    expect(planVolumes(thirty).volumes[0]?.axial).toBe(true);
    expect(planVolumes(thirty, { axialLimitDegrees: 20 }).volumes[0]?.axial).toBe(false);
  });

  it("case 39: images without spacing or geometry", () => {
    const { setAside } = asideOf(
      { frame: { pixelSpacing: null } },
      { frame: { pixelSpacing: [0, 0.7] } },
      { frame: { position: null } },
      { frame: { orientation: null, position: [0, 0, -15] } },
      { frame: { orientation: [1, 0, 0, 1, 0, 0], position: [0, 0, -15] } }, // rows along columns
    );
    expect(setAside).toEqual([
      { reason: "no-geometry", sopInstanceUids: ["2.25.5.2", "2.25.5.3", "2.25.5.4"] },
      { reason: "no-spacing", sopInstanceUids: ["2.25.5.0", "2.25.5.1"] },
    ]);
  });

  it("case 44: images whose values are no HU", () => {
    const { setAside } = asideOf(
      { frame: { rescaleSlope: null, position: [0, 0, -15] } },
      { frame: { rescaleType: "US", position: [0, 0, -15] } },
    );
    expect(setAside).toEqual([
      { reason: "no-rescale", sopInstanceUids: ["2.25.5.0"] },
      { reason: "not-hu", sopInstanceUids: ["2.25.5.1"] },
    ]);
  });

  it("case 47: colour images", () => {
    const { setAside } = asideOf({ pixels: { samplesPerPixel: 3, photometricInterpretation: "RGB" } });
    expect(setAside).toEqual([{ reason: "rgb", sopInstanceUids: ["2.25.5.0"] }]);
  });

  it("images of another size than the rest", () => {
    const { setAside } = asideOf({ pixels: { columns: 256, rows: 256 } });
    expect(setAside).toEqual([{ reason: "other-size", sopInstanceUids: ["2.25.5.0"] }]);
  });

  it("case 36: two images of one UID that differ are both quarantined, exact copies are kept once", () => {
    const [top, middle, bottom] = imagesAt([0, -5, -10]);
    if (!top || !middle || !bottom) throw new Error("three images");
    const other = { ...middle, pixels: { ...middle.pixels, paddingValue: -2000 } };
    const { volumes, setAside } = planVolumes([top, { ...top }, middle, other, bottom]);
    expect(heightsOf(volumes[0])).toEqual([0, -10]);
    expect(setAside).toEqual([
      { reason: "duplicate", sopInstanceUids: [top.sopInstanceUid] },
      { reason: "same-uid-other-bytes", sopInstanceUids: [middle.sopInstanceUid, middle.sopInstanceUid] },
    ]);
  });
});
