import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type CtHeaderWish, ctFrame, ctHeader } from "#lib/testing/ctHeader.ts";
import type { InstanceHeader } from "../dicom/InstanceHeader.ts";
import { planVolumes } from "./planVolumes.ts";
import type { Volume } from "./Volume.ts";

/** Axial images at these heights [mm]. */
const imagesAt = (heights: readonly number[], wish: Partial<CtHeaderWish> = {}): InstanceHeader[] =>
  heights.map((at) => ctHeader({ at, ...wish }));

/** `count` heights from `top` down, `interval` apart [mm]. */
const downFrom = (top: number, interval: number, count: number): number[] =>
  Array.from({ length: count }, (_, i) => top - i * interval);

const heightsOf = (volume: Volume | undefined): number[] =>
  (volume?.slices ?? []).map((slice) => slice.plane.origin[2]);

const planOf = (...groups: readonly InstanceHeader[][]) => planVolumes(groups.flat());

describe("planVolumes: order and interval", () => {
  it("case 32: orders by position whatever the instance numbers, names and feet-first positions say", () => {
    // Instance numbers run against the positions and one is doubled; IPP already knows that the patient lies feet first.
    const images = [
      ctHeader({ at: -110, instanceNumber: 1 }),
      ctHeader({ at: -100, instanceNumber: 3 }),
      ctHeader({ at: -105, instanceNumber: 3 }),
      ctHeader({ at: -95, instanceNumber: null }),
    ];

    const { volumes, setAside } = planVolumes(images);

    expect(volumes).toHaveLength(1);
    expect(heightsOf(volumes[0])).toEqual([-95, -100, -105, -110]);
    expect(volumes[0]?.slices.map((slice) => slice.offsetMm)).toEqual([0, 5, 10, 15]);
    expect(volumes[0]).toMatchObject({
      intervalMm: 5,
      tableStepMm: 5,
      part: "1",
      gapsAfter: [],
      warnings: [],
    });
    expect(setAside).toEqual([]);
  });

  it("orders a prone patient by position too", () => {
    const prone = { frame: { orientation: [-1, 0, 0, 0, -1, 0] } } as const;
    const images = [-10, 10, 0].map((z) =>
      ctHeader({ at: z, frame: { ...prone.frame, position: [180.5, 170.25, z] } }),
    );
    expect(heightsOf(planVolumes(images).volumes[0])).toEqual([10, 0, -10]);
  });

  it("takes the interval from positions, with the noise of subtraction rounded away", () => {
    // -405.8 - -410.8 is 4.999999999999943 in binary.
    expect(planOf(imagesAt([-405.8, -410.8, -415.8])).volumes[0]?.intervalMm).toBe(5);
  });

  it("measures a tilted stack along its normal and keeps the table step beside it", () => {
    // 20 degrees, 5 mm steps of the table: 5 cos 20° = 4.698463 along the normal.
    const orientation = [1, 0, 0, 0, 0.939692621, -0.342020143] as const;
    const [volume] = planOf(imagesAt([-95, -100, -105], { frame: { orientation } })).volumes;
    // The builder's own frame position is kept: only the direction is tilted.
    expect(volume?.intervalMm).toBe(4.698463);
    expect(volume?.tableStepMm).toBe(5);
    expect(volume?.tiltDegrees).toBeCloseTo(20, 6);
    expect(volume?.axial).toBe(true);
    expect(volume?.warnings).toEqual(["The slices are tilted by 20.0 degrees against the table."]);
  });

  it("case 40: a single slice has no interval", () => {
    const [volume] = planOf(imagesAt([0])).volumes;
    expect(volume).toMatchObject({ intervalMm: null, tableStepMm: null, gapsAfter: [] });
  });

  it("reads unequal spacing as rows first", () => {
    const [volume] = planOf(imagesAt([0, -5], { frame: { pixelSpacing: [0.9, 0.5] } })).volumes;
    expect(volume).toMatchObject({ spacingXMm: 0.5, spacingYMm: 0.9 });
  });

  it("case 51: takes the window of the uppermost slice that has one", () => {
    const images = [
      ctHeader({ at: 0 }),
      ctHeader({ at: -5, window: { centerHu: 50, widthHu: 450 } }),
      ctHeader({ at: -10, window: { centerHu: -600, widthHu: 1500 } }),
    ];
    expect(planVolumes(images).volumes[0]?.windowHu).toEqual([-175, 275]);
  });

  it("keeps series apart", () => {
    const { volumes } = planOf(imagesAt([0, -5]), imagesAt([1, -4], { seriesInstanceUid: "2.25.99" }));
    expect(volumes.map((v) => [v.seriesInstanceUid, v.slices.length, v.part])).toEqual([
      ["2.25.12", 2, "1"],
      ["2.25.99", 2, "1"],
    ]);
  });

  it("keeps a stack together whose images name different frames of reference, and keeps none of these", () => {
    const images = [0, -5].map((at) => ctHeader({ at, frameOfReferenceUid: `2.25.13.${-at}` }));
    const [volume] = planVolumes(images).volumes;
    expect(volume).toMatchObject({ intervalMm: 5, frameOfReferenceUid: null });
    expect(volume?.warnings).toEqual(["The slices name different frames of reference; none is kept."]);
  });

  it("says when pixels were once compressed with loss", () => {
    const [volume] = planOf(imagesAt([0, -5], { lossy: true })).volumes;
    expect(volume?.lossy).toBe(true);
    expect(volume?.warnings).toEqual(["The pixels were once compressed with loss."]);
  });
});

describe("planVolumes: gaps and changing intervals", () => {
  it("case 33: a gap leaves the median interval, is warned of and is named by the slice before it", () => {
    // 0 -5 -10 [-15 missing] -20 -25: the gap follows slice 3.
    const [volume] = planOf(imagesAt([0, -5, -10, -20, -25])).volumes;
    expect(volume?.intervalMm).toBe(5);
    expect(volume?.gapsAfter).toEqual([3]);
    expect(volume?.warnings).toEqual(["Slices are missing after slice 3."]);
  });

  it("case 33: two gaps after one another are no interval of their own", () => {
    const [volume, other] = planOf(imagesAt([0, -1, -2, -3, -5, -7, -8, -9])).volumes;
    expect(volume?.gapsAfter).toEqual([4, 5]);
    expect(other).toBeUndefined();
  });

  it("case 34: runs of 5 mm and of 2.5 mm become two volumes", () => {
    const { volumes } = planOf(imagesAt([...downFrom(0, 5, 5), ...downFrom(-22.5, 2.5, 6)]));
    expect(volumes.map((v) => [v.part, v.intervalMm, v.slices.length])).toEqual([
      ["1", 5, 5],
      ["2", 2.5, 6],
    ]);
    expect(volumes.flatMap((v) => v.warnings)).toEqual([]);
  });

  it("positions rounded to a tenth of a millimetre are one interval", () => {
    // 1.25 mm written with one decimal: steps of 1.2 and 1.3.
    const { volumes } = planOf(imagesAt([0, -1.3, -2.5, -3.8, -5, -6.3, -7.5]));
    expect(volumes).toHaveLength(1);
    expect(volumes[0]?.warnings).toEqual([]);
  });

  it("warns when the distances vary without a pattern", () => {
    const { volumes } = planOf(imagesAt([0, -5, -9, -14, -18.4]));
    expect(volumes).toHaveLength(1);
    expect(volumes[0]?.warnings).toEqual(["The distance between slices varies; the interval is its median."]);
  });
});

describe("planVolumes: several stacks in one series", () => {
  const phase = (acquisitionNumber: number, wish: Partial<CtHeaderWish> = {}) =>
    downFrom(0, 5, 4).map((at) =>
      ctHeader({ at, acquisitionNumber, sopInstanceUid: `2.25.7.${acquisitionNumber}.${-at}`, ...wish }),
    );
  const acquisitionsOf = (volume: Volume): unknown[] => [
    ...new Set(volume.slices.map(({ header }) => header.acquisitionNumber)),
  ];

  it("case 35: two phases at the same positions are split by acquisition number", () => {
    const { volumes, setAside } = planOf(phase(2), phase(1));
    expect(volumes.map((v) => [v.part, v.slices.length, acquisitionsOf(v)])).toEqual([
      ["1", 4, [1]],
      ["2", 4, [2]],
    ]);
    expect(setAside).toEqual([]);
  });

  it("case 35: without acquisition numbers the acquisition time decides", () => {
    const at = (time: string) =>
      downFrom(0, 5, 4).map((z) =>
        ctHeader({
          at: z,
          acquisitionNumber: null,
          dates: { acquisitionTime: time },
          sopInstanceUid: `2.25.7.${time}.${-z}`,
        }),
      );
    const { volumes } = planOf(at("101530"), at("101500"));
    expect(volumes.map((v) => v.slices.map(({ header }) => header.dates.acquisitionTime)[0])).toEqual([
      "101500",
      "101530",
    ]);
  });

  it("case 35: two phases whose every rotation is an acquisition of its own are still two volumes", () => {
    const rotations = [...downFrom(0, 5, 4), ...downFrom(0, 5, 4)].map((at, i) =>
      ctHeader({ at, acquisitionNumber: i + 1, sopInstanceUid: `2.25.7.${i}` }),
    );
    const { volumes } = planVolumes(rotations);
    expect(volumes.map(acquisitionsOf)).toEqual([
      [1, 2, 3, 4],
      [5, 6, 7, 8],
    ]);
  });

  it("case 35: two acquisitions that overlap at one position are two volumes", () => {
    const { volumes } = planOf(
      imagesAt(downFrom(0, 5, 5)),
      downFrom(-20, 5, 5).map((at) => ctHeader({ at, acquisitionNumber: 2, sopInstanceUid: `2.25.7.${at}` })),
    );
    expect(volumes.map(heightsOf)).toEqual([
      [0, -5, -10, -15, -20],
      [-20, -25, -30, -35, -40],
    ]);
  });

  it("case 35: two acquisitions whose slices alternate are two volumes", () => {
    const { volumes } = planOf(
      imagesAt(downFrom(0, 5, 4)),
      imagesAt(downFrom(-2, 5, 4), { acquisitionNumber: 2 }),
    );
    expect(volumes.map((v) => v.intervalMm)).toEqual([5, 5]);
  });

  it("case 35: two reconstructions of one acquisition are told apart by their image numbers", () => {
    const soft = phase(1).map((header, i) => ({ ...header, instanceNumber: i + 1 }));
    const lung = phase(1).map((header, i) => ({
      ...header,
      instanceNumber: i + 101,
      sopInstanceUid: `${header.sopInstanceUid}.9`,
    }));
    const { volumes } = planOf(lung, soft);
    expect(volumes.map((v) => v.slices.map(({ header }) => header.instanceNumber))).toEqual([
      [1, 2, 3, 4],
      [101, 102, 103, 104],
    ]);
  });

  it("a second image at a position that nothing tells apart is set aside, with the first", () => {
    const twin = ctHeader({ at: -5, sopInstanceUid: "2.25.777" });
    const { volumes, setAside } = planOf(imagesAt([0, -5, -10, -15, -20]), [twin]);
    expect(heightsOf(volumes[0])).toEqual([0, -10, -15, -20]);
    expect(volumes[0]?.gapsAfter).toEqual([1]);
    expect(setAside).toEqual([
      { reason: "duplicate", sopInstanceUids: [ctHeader({ at: -5 }).sopInstanceUid, "2.25.777"] },
    ]);
  });

  it("a slice that was taken a second time is set aside, not a volume of one slice", () => {
    const again = ctHeader({ at: -5, acquisitionNumber: 2, sopInstanceUid: "2.25.777" });
    const { volumes, setAside } = planOf(imagesAt([0, -5, -10, -15]), [again]);
    expect(volumes.map((v) => v.slices.length)).toEqual([4]);
    expect(setAside).toEqual([{ reason: "duplicate", sopInstanceUids: ["2.25.777"] }]);
  });

  it("acquisitions that continue one another are one volume", () => {
    const { volumes } = planOf(
      imagesAt(downFrom(0, 5, 3)),
      imagesAt(downFrom(-15, 5, 3), { acquisitionNumber: 2 }),
    );
    expect(volumes.map((v) => v.slices.length)).toEqual([6]);
  });

  it("case 38: orientation noise below 0.001 is the same stack, a flipped orientation another", () => {
    const noisy = ctHeader({ at: -10, frame: { orientation: [1, 0.0005, 0, -0.0005, 1, 0] } });
    const upsideDown = imagesAt([-15, -20], { frame: { orientation: [1, 0, 0, 0, -1, 0] } });
    const { volumes } = planOf(imagesAt([0, -5]), [noisy], upsideDown);
    expect(volumes.map(heightsOf)).toEqual([
      [0, -5, -10],
      [-15, -20],
    ]);
    expect(volumes.map((v) => v.part)).toEqual(["1", "2"]);
  });

  it("images of another zoom are a volume of their own", () => {
    const zoomed = imagesAt([-20, -25], { frame: { pixelSpacing: [0.4, 0.4] } });
    expect(planOf(imagesAt([0, -5]), zoomed).volumes.map((v) => v.spacingXMm)).toEqual([0.7, 0.4]);
  });
});

describe("planVolumes: multi-frame", () => {
  it("orders the frames of an Enhanced CT by their own positions and numbers them from 1", () => {
    const frames = [-10, 0, -5].map((z) => ctFrame({ position: [0, 0, z] }));
    const enhanced = ctHeader({ at: 0, sopClassUid: "1.2.840.10008.5.1.4.1.1.2.1", frames });
    const [volume] = planVolumes([enhanced]).volumes;
    expect(volume?.slices.map((slice) => slice.frame)).toEqual([2, 3, 1]);
    expect(volume?.intervalMm).toBe(5);
  });

  it("splits an Enhanced CT that repeats its positions in frame order", () => {
    const frames = [0, -5, -10, 0, -5, -10].map((z) => ctFrame({ position: [0, 0, z] }));
    const { volumes } = planVolumes([ctHeader({ at: 0, instanceNumber: 1, frames })]);
    expect(volumes.map((v) => v.slices.map((slice) => slice.frame))).toEqual([
      [1, 2, 3],
      [4, 5, 6],
    ]);
  });

  it("sets the instance aside once when some of its frames cannot be placed", () => {
    const frames = [ctFrame({ position: [0, 0, 0] }), ctFrame({}), ctFrame({})];
    const { volumes, setAside } = planVolumes([ctHeader({ at: 0, sopInstanceUid: "2.25.8", frames })]);
    expect(volumes[0]?.slices.map((slice) => slice.frame)).toEqual([1]);
    expect(setAside).toEqual([{ reason: "no-geometry", sopInstanceUids: ["2.25.8"] }]);
  });
});

describe("planVolumes: any images", () => {
  /** Few different values, so that doubles, gaps, flips and twins are common. */
  const anyHeader = fc
    .record({
      step: fc.integer({ min: -8, max: 8 }),
      acquisitionNumber: fc.constantFrom(null, 1, 2),
      instanceNumber: fc.constantFrom(null, 1, 2),
      orientation: fc.constantFrom(
        [1, 0, 0, 0, 1, 0] as const,
        [1, 0, 0, 0, -1, 0] as const,
        [1, 0, 0, 0, 0, -1] as const,
      ),
      columns: fc.constantFrom(512, 512, 256),
      uid: fc.integer({ min: 1, max: 60 }),
      modality: fc.constantFrom("CT", "CT", "CT", "PT"),
    })
    .map(({ step, orientation, columns, uid, ...rest }) =>
      ctHeader({
        at: step * 2.5,
        ...rest,
        sopInstanceUid: `2.25.6.${uid}`,
        frame: { orientation },
        pixels: { columns },
      }),
    );

  it("gives the same plan for the same images in any order", () => {
    const shuffledTwice = fc
      .array(anyHeader, { maxLength: 30 })
      .chain((headers) =>
        fc.tuple(
          fc.constant(headers),
          fc.shuffledSubarray(headers, { minLength: headers.length, maxLength: headers.length }),
        ),
      );
    fc.assert(
      fc.property(shuffledTwice, ([headers, shuffled]) => {
        expect(planVolumes(shuffled)).toEqual(planVolumes(headers));
      }),
    );
  });

  it("keeps or sets aside every image, and orders every volume head to feet without doubles", () => {
    fc.assert(
      fc.property(fc.array(anyHeader, { maxLength: 30 }), (headers) => {
        const { volumes, setAside } = planVolumes(headers);
        const kept = volumes.flatMap((v) => v.slices.map((slice) => slice.sopInstanceUid));
        const aside = setAside.flatMap(({ sopInstanceUids }) => sopInstanceUids);
        expect([...kept, ...aside].sort()).toEqual(headers.map((h) => h.sopInstanceUid).sort());
        for (const { slices } of volumes) {
          expect(slices[0]?.offsetMm).toBe(0);
          slices.slice(1).forEach((slice, i) => {
            expect(slice.offsetMm).toBeGreaterThan(slices[i]?.offsetMm ?? 0);
          });
        }
      }),
    );
  });
});
