import { parse } from "csv-parse/sync";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readDocument } from "#lib/io/bookmarks/readDocument.ts";
import { dicomFile } from "#lib/io/dicomwriter/dicomFile.ts";
import { boxFromDiameters } from "../../domain/bookmarks/boxFromDiameters.ts";
import { COARSE_TYPES, cocoAnnotation, cocoImage } from "../../domain/datasets/coco.ts";
import type { DatasetRow } from "../../domain/datasets/DatasetRow.ts";
import { DL_INFO_COLUMNS, dlInfoRow } from "../../domain/datasets/dlInfoRow.ts";
import { seriesName } from "../../domain/datasets/seriesName.ts";
import { readDlInfoRow } from "../../domain/deepLesion/readDlInfoRow.ts";
import type { Point, Segment } from "../../domain/geometry/point.ts";
import { CT_IMAGE } from "../../domain/sr/keySliceImage.ts";
import { lesionReport } from "../../domain/sr/lesionReport.ts";
import { uidFromUuid } from "../../domain/sr/uidFromUuid.ts";

const LESIONS = 1000;

/** Any number a coordinate may be, to the thousandth of a pixel: what a person draws has no more. */
const thousandth = (min: number, max: number) =>
  fc.integer({ min: min * 1000, max: max * 1000 }).map((n) => n / 1000);

/** A cross of any place, size and angle; the long line is the longer one, and the lines meet inside both. */
const crosses = fc
  .record({
    x: thousandth(0, 512),
    y: thousandth(0, 512),
    long: thousandth(2, 300),
    ratio: fc.double({ min: 0.1, max: 0.98, noNaN: true }),
    angle: fc.double({ min: 0, max: Math.PI, noNaN: true }),
    meets: fc.double({ min: 0.25, max: 0.75, noNaN: true }),
  })
  .map(({ x, y, long, ratio, angle, meets }) => {
    const line = (length: number, at: number, turned: number): Segment => {
      const [dx, dy] = [Math.cos(turned) * length, Math.sin(turned) * length];
      return [
        { x: x - dx * at, y: y - dy * at },
        { x: x + dx * (1 - at), y: y + dy * (1 - at) },
      ];
    };
    return { long: line(long, meets, angle), short: line(long * ratio, 0.5, angle + Math.PI / 2) } as const;
  });

const lengthOf = ([a, b]: Segment): number => Math.hypot(b.x - a.x, b.y - a.y);
const unknownOr = <T>(some: fc.Arbitrary<T>) => fc.option(some, { nil: null });

const lesions: fc.Arbitrary<DatasetRow> = fc
  .record({
    lesionId: fc.integer({ min: 1, max: 9_999_999 }),
    key: fc.uuid({ version: 8 }),
    version: fc.integer({ min: 1, max: 99 }),
    patientIndex: fc.integer({ min: 1, max: 999_999 }),
    studyIndex: fc.integer({ min: 1, max: 99 }),
    seriesIndex: fc.integer({ min: 1, max: 99 }),
    keySlice: fc.integer({ min: 1, max: 1140 }),
    diameters: crosses,
    spacing: fc.integer({ min: 180, max: 980 }).map((n) => n / 1000),
    interval: unknownOr(fc.integer({ min: 25, max: 2250 }).map((n) => n / 100)),
    bodyX: unknownOr(fc.integer({ min: 0, max: 1000 }).map((n) => n / 1000)),
    coarseType: unknownOr(fc.integer({ min: 1, max: 8 })),
    siteCode: unknownOr(fc.constantFrom("SCT 39607008", "SCT 62683002", "SRT T-62000")),
    noisy: fc.boolean(),
    window: unknownOr(fc.tuple(fc.integer({ min: -2000, max: 0 }), fc.integer({ min: 1, max: 3000 }))),
    sex: unknownOr(fc.constantFrom("M" as const, "F" as const)),
    ageYears: unknownOr(fc.integer({ min: 1, max: 90 })),
    dayOffset: unknownOr(fc.integer({ min: 0, max: 5000 })),
    split: fc.constantFrom("train" as const, "validation" as const, "test" as const),
    flags: fc.subarray(["too-flat", "too-small", "on-air"]),
  })
  .map(({ diameters, spacing, interval, bodyX, window, ...same }) => ({
    ...same,
    diameters,
    seriesName: seriesName(same.patientIndex, same.studyIndex, same.seriesIndex),
    box: boxFromDiameters(diameters),
    longPx: lengthOf(diameters.long),
    shortPx: lengthOf(diameters.short),
    longMm: lengthOf(diameters.long) * spacing,
    shortMm: lengthOf(diameters.short) * spacing,
    bodyX,
    bodyY: bodyX,
    bodyZ: bodyX,
    bodyZError: null,
    origin: "mined",
    verdict: null,
    range: { first: Math.max(1, same.keySlice - 6), last: same.keySlice + 6 },
    spacingXMm: spacing,
    spacingYMm: spacing,
    intervalMm: interval,
    slices: same.keySlice + 6,
    columns: 512,
    rows: 512,
    windowHu: window,
    meanHu: null,
    sdHu: null,
    minHu: null,
    maxHu: null,
    bodyShare: null,
    angleDegrees: 90,
    lossy: false,
  }));

const pointsOf = ({ long, short }: DatasetRow["diameters"]): readonly Point[] => [...long, ...short];

/** Six significant digits of numbers below 1000 are within half a thousandth; sums of two of them within one. */
const SIX_DIGITS = 1e-3;
/** Half of the last of four decimals, and what 64-bit floats add. */
const FOUR_DECIMALS = 0.5001e-4;

describe(`what is written of ${LESIONS} random lesions is read back as the same lesions`, () => {
  it("SR: every vertex to the 32-bit float that SR has, lengths to their four decimals, under the tracking UID", () => {
    fc.assert(
      fc.property(fc.array(lesions, { minLength: 1, maxLength: 4 }), (rows) => {
        const reported = rows.map((row, at) => ({
          row,
          image: {
            sopClassUid: CT_IMAGE,
            sopUid: `2.25.${at + 1}`,
            seriesUid: "2.25.900",
            studyUid: "2.25.901",
          },
          trackingUid: uidFromUuid(row.key),
        }));
        const [first] = rows;
        const object = {
          patientIndex: first?.patientIndex ?? 1,
          studyIndex: 1,
          sex: first?.sex ?? null,
          ageYears: first?.ageYears ?? null,
          dayOffset: first?.dayOffset ?? null,
          studyUid: "2.25.901",
          seriesUid: "2.25.902",
          seriesNumber: 1001,
          sopUid: "2.25.903",
          instanceNumber: 1,
        };
        const bytes = dicomFile(lesionReport(object, reported, "2.25.904"));
        const { bookmarks, refused } = readDocument({ format: "dicom", bytes, name: "report" }, null);
        expect(refused).toEqual([]);
        expect(bookmarks).toHaveLength(rows.length);
        for (const [at, row] of rows.entries()) {
          const bookmark = bookmarks[at];
          const asFloats = ([a, b]: Segment) =>
            [a, b].map(({ x, y }) => ({ x: Math.fround(x), y: Math.fround(y) }));
          expect(bookmark?.geometry).toEqual({
            space: "pixel-corner",
            diameters: { long: asFloats(row.diameters.long), short: asFloats(row.diameters.short) },
          });
          expect(Math.abs((bookmark?.reported.longMm ?? Number.NaN) - row.longMm)).toBeLessThan(
            FOUR_DECIMALS,
          );
          expect(Math.abs((bookmark?.reported.shortMm ?? Number.NaN) - row.shortMm)).toBeLessThan(
            FOUR_DECIMALS,
          );
          expect(bookmark?.trackingUid).toBe(uidFromUuid(row.key));
          expect(bookmark?.target.sopInstanceUid).toBe(`2.25.${at + 1}`);
        }
      }),
      // Two and a half lesions a report on average.
      { numRuns: LESIONS / 2 },
    );
  });

  it("COCO: the same box, vertices and millimetres, exactly but for the half pixel of another origin", () => {
    fc.assert(
      fc.property(lesions, (row) => {
        // As a file holds it, not as the object that was made.
        const image = JSON.parse(JSON.stringify(cocoImage(row, 7)));
        const annotation = JSON.parse(JSON.stringify(cocoAnnotation(row, 9, 7)));
        const [x, y, width, height] = annotation.bbox;
        const { left, top, right, bottom } = row.box;
        for (const [found, given] of [
          [x + 0.5, left],
          [y + 0.5, top],
          [x + 0.5 + width, right],
          [y + 0.5 + height, bottom],
        ]) {
          expect(found).toBeCloseTo(given, 9);
        }
        const vertices = pointsOf(row.diameters).flatMap((point) => [point.x, point.y]);
        for (const [at, value] of vertices.entries())
          expect(annotation.recist[at] + 0.5).toBeCloseTo(value, 9);
        expect(annotation).toMatchObject({
          id: 9,
          image_id: image.id,
          lesion: row.lesionId,
          version: row.version,
          long_mm: row.longMm,
          short_mm: row.shortMm,
          spacing: [row.spacingXMm, row.spacingYMm],
          type: row.coarseType === null ? null : COARSE_TYPES[row.coarseType - 1],
          noisy: row.noisy ? 1 : 0,
          split: row.split,
        });
        expect(image).toMatchObject({
          slice_no: row.keySlice,
          slice_intv: row.intervalMm,
          windows: row.windowHu,
        });
      }),
      { numRuns: LESIONS },
    );
  });

  it("dl-info: everything that its columns hold, to their six digits, and the same line when written again", () => {
    fc.assert(
      fc.property(lesions, (row) => {
        const line = dlInfoRow(row);
        const cells: readonly string[] = parse(line)[0] ?? [];
        expect(cells).toHaveLength(DL_INFO_COLUMNS.length);
        const { lesion } = readDlInfoRow(cells);
        const numbersOf = ({ box, diameters }: Pick<DatasetRow, "box" | "diameters">) => [
          ...pointsOf(diameters).flatMap(({ x, y }) => [x, y]),
          box.left,
          box.top,
          box.right,
          box.bottom,
        ];
        const given = numbersOf(row);
        for (const [at, value] of numbersOf(lesion).entries()) {
          expect(Math.abs(value - (given[at] ?? Number.NaN))).toBeLessThan(SIX_DIGITS);
        }
        expect(Math.abs(lesion.longMm - row.longMm)).toBeLessThan(SIX_DIGITS);
        expect(Math.abs(lesion.shortMm - row.shortMm)).toBeLessThan(SIX_DIGITS);
        const { patientIndex, studyIndex, seriesIndex, keySlice } = row;
        expect(lesion).toMatchObject({
          at: { patient: patientIndex, study: studyIndex, series: seriesIndex, slice: keySlice },
          bodyX: row.bodyX,
          coarseType: row.coarseType,
          noisy: row.noisy,
          range: row.range,
          spacingXMm: row.spacingXMm,
          intervalMm: row.intervalMm,
          windowHu: row.windowHu,
          sex: row.sex,
          ageYears: row.ageYears,
          split: row.split,
          size: { columns: 512, rows: 512 },
        });
        expect(dlInfoRow({ ...row, ...lesion })).toBe(line);
      }),
      { numRuns: LESIONS },
    );
  });
});
