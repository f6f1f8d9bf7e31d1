import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { patientBookmark, pixelBookmark } from "#lib/testing/bookmarkOf.ts";
import { type VolumeShape, volumeOf } from "#lib/testing/volumeOf.ts";
import { patientFromPoint } from "../geometry/plane.ts";
import { add, scale, type Vec3 } from "../geometry/vector.ts";
import { type PlacedBookmark, placeOnSlice } from "./placeOnSlice.ts";
import type { ReadBookmark } from "./ReadBookmark.ts";

function placed(bookmark: ReadBookmark, ...volumes: readonly ReturnType<typeof volumeOf>[]): PlacedBookmark {
  const placement = placeOnSlice(bookmark, volumes);
  if ("setAside" in placement) throw new Error(`${placement.setAside}: ${placement.detail}`);
  return placement.placed;
}
const setAside = (bookmark: ReadBookmark, ...volumes: readonly ReturnType<typeof volumeOf>[]) => {
  const placement = placeOnSlice(bookmark, volumes);
  return "setAside" in placement ? placement.setAside : "placed";
};

/** A cross of 40 by 20 px in the middle of a slice. */
const CROSS = [236, 256, 276, 256, 256, 246, 256, 266] as const;

/** A cross in patient space around a centre: 8 mm along `u`, 4 mm along `v`. */
const crossAt = (centre: Vec3, u: Vec3 = [1, 0, 0], v: Vec3 = [0, 1, 0], more = {}) =>
  patientBookmark(
    [add(centre, scale(u, -4)), add(centre, scale(u, 4))],
    [add(centre, scale(v, -2)), add(centre, scale(v, 2))],
    more,
  );

describe("placing by the named image", () => {
  it("measures on the slice that bears the image's UID", () => {
    const bookmark = pixelBookmark(CROSS, { target: { sopInstanceUid: "1.2.3" } });

    const { slice, diameters, longMm, shortMm, angleDegrees, warnings } = placed(bookmark, volumeOf());

    expect(slice).toBe(3);
    expect(diameters).toEqual(
      bookmark.geometry.space === "pixel-corner" &&
        "diameters" in bookmark.geometry &&
        bookmark.geometry.diameters,
    );
    expect([longMm, shortMm]).toEqual([expect.closeTo(28, 9), expect.closeTo(14, 9)]);
    expect(angleDegrees).toBeCloseTo(90, 9);
    expect(warnings).toEqual([]);
  });

  it("case 13: sets aside what is marked on an image that the archive does not have", () => {
    expect(setAside(pixelBookmark(CROSS, { target: { sopInstanceUid: "7.7" } }), volumeOf())).toBe(
      "image-missing",
    );
  });

  it("case 15: sets aside frame 7 of a single frame, and takes its frame 1", () => {
    expect(setAside(pixelBookmark(CROSS, { target: { frame: 7 } }), volumeOf())).toBe("frame-out-of-range");
    expect(placed(pixelBookmark(CROSS, { target: { frame: 1 } }), volumeOf()).slice).toBe(1);
  });

  it("finds the frame of a multi-frame image, which must be named", () => {
    const volume = volumeOf({ multiFrame: true });

    expect(placed(pixelBookmark(CROSS, { target: { frame: 4 } }), volume).slice).toBe(4);
    expect(setAside(pixelBookmark(CROSS), volume)).toBe("image-ambiguous");
    expect(setAside(pixelBookmark(CROSS, { target: { frame: 6 } }), volume)).toBe("frame-out-of-range");
  });

  it("case 16: tells a mark on a localizer or on an image that is not CT by just that", () => {
    const left = [
      { reason: "localizer", sopInstanceUids: ["1.2.1"] },
      { reason: "not-ct", sopInstanceUids: ["5.1"] },
    ] as const;

    expect(placeOnSlice(pixelBookmark(CROSS), [], left)).toMatchObject({ setAside: "localizer" });
    expect(placeOnSlice(pixelBookmark(CROSS, { target: { sopInstanceUid: "5.1" } }), [], left)).toMatchObject(
      { setAside: "not-ct" },
    );
  });

  it("case 18: sets aside a mark on slices that are not axial", () => {
    const coronal = volumeOf({ orientation: [1, 0, 0, 0, 0, -1], step: [0, 5, 0], axial: false });

    expect(setAside(pixelBookmark(CROSS), coronal)).toBe("nonaxial");
  });

  it("case 8: keeps an end up to 5 px outside the slice, uncut and with a warning", () => {
    const { diameters, warnings } = placed(pixelBookmark([-5, 20, 25, 20, 10, 10, 10, 30]), volumeOf());

    expect(diameters.long[0]).toEqual({ x: -5, y: 20 });
    expect(warnings).toEqual(["vertex-outside-image"]);
  });

  it("case 8: sets aside an end more than 5 px outside, and a centre outside", () => {
    expect(setAside(pixelBookmark([-6, 20, 24, 20, 9, 10, 9, 30]), volumeOf())).toBe("outside-image");
    expect(setAside(pixelBookmark([-4, 20, 3, 20, -0.6, 18, -0.6, 22]), volumeOf())).toBe("outside-image");
  });

  it("case 10: warns of a stated length that is off by more than 1 mm and more than 5 %", () => {
    // The cross measures 28 x 14 mm.
    const stated = (longMm: number | null, shortMm: number | null) =>
      placed(pixelBookmark(CROSS, { reported: { longMm, shortMm } }), volumeOf()).warnings;

    expect(stated(28.9, null)).toEqual([]); // 0.9 mm
    expect(stated(29.3, null)).toEqual([]); // 1.3 mm, but 4.6 %
    expect(stated(29.5, null)).toEqual(["length-mismatch"]); // 1.5 mm and 5.4 %
    expect(stated(null, 12.9)).toEqual(["length-mismatch"]);
  });

  it("case 11: computes the lengths when none is stated", () => {
    expect(placed(pixelBookmark(CROSS), volumeOf())).toMatchObject({
      longMm: expect.closeTo(28, 9),
      warnings: [],
    });
  });

  it("case 7: decides by millimetres which diameter is long when spacing is unequal", () => {
    // 30 px across at 0.5 mm are 15 mm; 20 px down at 0.9 mm are 18 mm.
    const bookmark = pixelBookmark([100, 100, 130, 100, 115, 90, 115, 110]);

    const { longMm, shortMm, diameters, warnings } = placed(bookmark, volumeOf({ spacing: [0.9, 0.5] }));

    expect([longMm, shortMm]).toEqual([expect.closeTo(18, 9), expect.closeTo(15, 9)]);
    expect(diameters.long[0]).toEqual({ x: 115, y: 90 });
    expect(warnings).toEqual(["axes-swapped"]);
  });

  it("case 7: takes the warning back when by millimetres the source was right", () => {
    const bookmark = pixelBookmark([100, 100, 130, 100, 115, 90, 115, 110], { warnings: ["axes-swapped"] });

    expect(placed(bookmark, volumeOf({ spacing: [0.9, 0.5] })).warnings).toEqual([]);
  });

  it("lets the lengths in a drawing's text confirm what was paired by its looks", () => {
    const confirmed = (longMm: number, shortMm: number) =>
      placed(
        pixelBookmark(CROSS, { warnings: ["paired-by-geometry"], reported: { longMm, shortMm } }),
        volumeOf(),
      ).warnings;

    expect(confirmed(28.5, 14)).toEqual([]); // 0.5 mm off
    expect(confirmed(28.7, 14)).toEqual(["paired-by-geometry"]); // 0.7 mm off, more than 2 %
  });

  it("judges the angle in the patient, not in pixels", () => {
    // A right angle in pixels at 45 degrees to the axes; stretched by 0.9 : 0.5 it is none.
    const bookmark = pixelBookmark([100, 100, 130, 130, 107.5, 122.5, 122.5, 107.5]);

    const { angleDegrees, warnings } = placed(bookmark, volumeOf({ spacing: [0.9, 0.5] }));

    // The lines stand at atan(0.9 / 0.5) = 60.9 degrees to the row on either side: 180 - 121.9.
    expect(angleDegrees).toBeCloseTo(58.11, 2);
    expect(warnings).toContain("not-perpendicular");
  });

  it("refuses marks of other tools", () => {
    const line = { ...pixelBookmark(CROSS), kind: "line", geometry: { space: "none" } } as const;

    expect(setAside(line, volumeOf())).toBe("not-recist");
  });
});

describe("patient millimetres and pixels", () => {
  // FORMATS: IPP, IOP, spacing, a patient point, and its pixel index; the coordinate is half a pixel more.
  const table: readonly (readonly [string, VolumeShape, Vec3, readonly [number, number]])[] = [
    ["axial", { origin: [-180.5, -170.25, -95] }, [-40.5, -65.25, -95], [200, 150]],
    [
      "prone",
      { origin: [180.5, 170.25, -95], orientation: [-1, 0, 0, 0, -1, 0] },
      [40.5, 65.25, -95],
      [200, 150],
    ],
    [
      "tilted by 20 degrees",
      {
        origin: [-180.5, -170.25, -95],
        orientation: [1, 0, 0, 0, 0.939692621, -0.342020143],
      },
      [-40.5, -71.582275, -130.912115],
      [200, 150],
    ],
    [
      "of unequal spacing",
      { origin: [-180.5, -170.25, -95], spacing: [0.9, 0.5] },
      [-130.5, -134.25, -95],
      [100, 40],
    ],
    ["corner", { origin: [56, 34.2, 1], spacing: [0.5, 0.5] }, [55.75, 38.95, 1], [-0.5, 9.5]],
    ["corner, inside", { origin: [56, 34.2, 1], spacing: [0.5, 0.5] }, [58.25, 36.45, 1], [4.5, 4.5]],
  ];

  it.each(table)("agree on a slice that is %s", (_, shape, point, [column, row]) => {
    const volume = volumeOf({ ...shape, slices: 1 });
    const plane = volume.slices[0]?.plane;
    if (!plane) throw new Error("no slice");
    // A cross in the slice around the point, whose long diameter starts there.
    const right = add(point, scale(plane.row, 8));
    const middle = add(point, scale(plane.row, 4));
    const bookmark = patientBookmark(
      [point, right],
      [add(middle, scale(plane.column, -2)), add(middle, scale(plane.column, 2))],
    );

    const { diameters, longMm } = placed(bookmark, volume);

    expect(diameters.long[0].x).toBeCloseTo(column + 0.5, 5);
    expect(diameters.long[0].y).toBeCloseTo(row + 0.5, 5);
    expect(longMm).toBeCloseTo(8, 9);
  });

  it("case 18: refuses a drawing on a coronal slice", () => {
    const coronal = volumeOf({
      origin: [-100, 0, 50],
      orientation: [1, 0, 0, 0, 0, -1],
      spacing: [1, 1],
      step: [0, 5, 0],
      axial: false,
    });

    expect(setAside(crossAt([-90, 0, 30], [1, 0, 0], [0, 0, 1]), coronal)).toBe("nonaxial");
  });

  it("give back what was drawn, whatever the slice", () => {
    const angle = fc.double({ min: -0.5, max: 0.5, noNaN: true });
    const inside = fc.double({ min: 40, max: 472, noNaN: true });
    fc.assert(
      fc.property(angle, inside, inside, fc.integer({ min: 0, max: 4 }), (tilt, x, y, index) => {
        const orientation = [1, 0, 0, 0, Math.cos(tilt), -Math.sin(tilt)] as const;
        const volume = volumeOf({
          orientation,
          spacing: [0.9, 0.5],
          step: [0, -5 * Math.sin(tilt), -5 * Math.cos(tilt)],
        });
        const plane = volume.slices[index]?.plane;
        if (!plane) throw new Error("no slice");
        const at = (dx: number, dy: number) => patientFromPoint({ x: x + dx, y: y + dy }, plane);

        const found = placed(patientBookmark([at(-30, 0), at(30, 0)], [at(0, -10), at(0, 10)]), volume);

        expect(found.slice).toBe(index + 1);
        expect(found.diameters.long[0].x).toBeCloseTo(x - 30, 6);
        expect(found.diameters.long[0].y).toBeCloseTo(y, 6);
        expect(found.longMm).toBeCloseTo(30, 6);
      }),
    );
  });
});

describe("placing by where a drawing lies", () => {
  const MIDDLE: Vec3 = [0, 0, -105]; // on slice 3 of five

  it("finds the nearest slice, up to half an interval away", () => {
    expect(placed(crossAt(MIDDLE), volumeOf()).slice).toBe(3);
    expect(placed(crossAt([0, 0, -107.4]), volumeOf()).slice).toBe(3);
    expect(placed(crossAt([0, 0, -107.6]), volumeOf()).slice).toBe(4);
  });

  it("case 17: does not choose between two series that fit", () => {
    expect(setAside(crossAt(MIDDLE), volumeOf(), volumeOf({ series: "1.3" }))).toBe("ambiguous-series");
  });

  it("case 17: takes the series that the source names", () => {
    const named = crossAt(MIDDLE, [1, 0, 0], [0, 1, 0], { target: { seriesInstanceUid: "1.3" } });

    expect(placed(named, volumeOf(), volumeOf({ series: "1.3" })).volume.seriesInstanceUid).toBe("1.3");
  });

  it("leaves series of another frame of reference out", () => {
    const other = volumeOf({ series: "1.3", frameOfReference: "1.8" });

    expect(placed(crossAt(MIDDLE), other, volumeOf()).volume.seriesInstanceUid).toBe("1.2");
    expect(setAside(crossAt(MIDDLE), other)).toBe("image-missing");
  });

  it("is not misled by a coronal series through the same place", () => {
    const coronal = volumeOf({
      series: "1.3",
      origin: [-180, -10, 100],
      orientation: [1, 0, 0, 0, 0, -1],
      step: [0, 5, 0],
      axial: false,
    });

    expect(placed(crossAt(MIDDLE), coronal, volumeOf()).volume.seriesInstanceUid).toBe("1.2");
  });

  it("case 17: sets aside what lies in a gap between slices", () => {
    const volume = volumeOf({ slices: 7 });
    const gap = { ...volume, slices: volume.slices.filter((_, index) => index !== 3) };

    expect(setAside(crossAt([0, 0, -110]), gap)).toBe("between-slices");
  });

  it("case 17: sets aside what lies above or below the stack", () => {
    expect(setAside(crossAt([0, 0, -90]), volumeOf())).toBe("outside-volume");
    expect(setAside(crossAt([0, 0, -120]), volumeOf())).toBe("outside-volume");
    expect(placed(crossAt([0, 0, -92.5]), volumeOf()).slice).toBe(1);
  });

  it("case 17: sets aside a flat drawing whose ends lie on different slices", () => {
    // 60 mm long, 5 mm from end to end across the slices: 4.8 degrees, nearly parallel.
    const slanted = patientBookmark(
      [
        [-30, 0, -107.5],
        [30, 0, -102.5],
      ],
      [
        [0, -10, -105],
        [0, 10, -105],
      ],
    );

    expect(setAside(slanted, volumeOf())).toBe("between-slices");
  });

  it("case 18: sets aside a drawing on a coronal reformat of an axial series", () => {
    expect(setAside(crossAt(MIDDLE, [1, 0, 0], [0, 0, 1]), volumeOf())).toBe("nonaxial");
  });

  it("case 8: sets aside what lies beside the slices", () => {
    expect(setAside(crossAt([-200, 0, -105]), volumeOf())).toBe("outside-image");
  });

  it("checks a drawing in mm that names an image against it", () => {
    const named = (z: number) =>
      crossAt([0, 0, z], [1, 0, 0], [0, 1, 0], {
        target: { sopInstanceUid: "1.2.3", frameOfReferenceUid: null },
      });

    expect(placed(named(-105), volumeOf()).slice).toBe(3);
    expect(setAside(named(-100), volumeOf())).toBe("between-slices");
  });
});
