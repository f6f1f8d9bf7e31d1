import { decode } from "fast-png";
import { describe, expect, it } from "vitest";
import { previewPng } from "./previewPng.ts";
import { resampleHu } from "./resampleHu.ts";

/** Window with LINEAR's half pixels: 0 HU is black, 255 HU is white, and each HU between is its own grey level. */
const IDENTITY = [0, 256] as const;
const whole = (columns: number, rows: number) => ({ left: 0, top: 0, right: columns, bottom: rows });

describe("previewPng", () => {
  it("windows a slice at its own size without touching its pixels", () => {
    const hu = Int16Array.of(-1000, 0, 40, 255, 3000, 17);
    const png = previewPng({
      hu,
      columns: 3,
      rows: 2,
      windowHu: IDENTITY,
      outputPx: { width: 3, height: 2 },
    });
    const read = decode(png);
    expect(read).toMatchObject({ width: 3, height: 2, depth: 8, channels: 1 });
    expect([...read.data]).toEqual([0, 0, 40, 255, 255, 17]);
  });

  it("cuts out a part, black where it reaches beyond the slice", () => {
    const hu = Int16Array.of(10, 20, 30, 40);
    const png = previewPng({
      hu,
      columns: 2,
      rows: 2,
      windowHu: IDENTITY,
      crop: { left: 1, top: -1, right: 3, bottom: 1 },
      outputPx: { width: 2, height: 2 },
    });
    expect([...decode(png).data]).toEqual([0, 0, 20, 0]);
  });

  it.each([
    ["no width", { outputPx: { width: 0, height: 2 } }],
    ["a huge size", { outputPx: { width: 100_000, height: 2 } }],
    ["a part without area", { crop: { left: 1, top: 0, right: 1, bottom: 2 } }],
    ["a window without width", { windowHu: [40, 40] as const }],
  ])("refuses %s with a sentence", (_what, wish) => {
    const base = {
      hu: new Int16Array(4),
      columns: 2,
      rows: 2,
      windowHu: IDENTITY,
      outputPx: { width: 2, height: 2 },
    };
    expect(() => previewPng({ ...base, ...wish })).toThrow(expect.objectContaining({ code: "bad-request" }));
  });
});

describe("resampleHu", () => {
  it("enlarges bilinearly: centres at 1/4 and 3/4 mix the nearest two pixels 3 to 1", () => {
    const hu = Int16Array.of(0, 100);
    const row = resampleHu(hu, { columns: 2, rows: 1 }, whole(2, 1), { columns: 4, rows: 1 });
    // Centres 0.25, 0.75, 1.25, 1.75 among pixel centres 0.5 and 1.5; beyond those the edge pixel stands alone.
    expect([...row]).toEqual([0, 25, 75, 100]);
  });

  it("reduces by taking every pixel into account", () => {
    // Scale 2: weights of a triangle of reach 2 around centre 1: pixels 0.5, 1.5, 2.5 weigh 0.75, 0.75, 0.25.
    const row = resampleHu(Int16Array.of(0, 0, 700, 0), { columns: 4, rows: 1 }, whole(4, 1), {
      columns: 2,
      rows: 1,
    });
    expect(row[0]).toBeCloseTo((700 * 0.25) / 1.75, 4);
    expect(row[1]).toBeCloseTo((700 * 0.75) / 1.75, 4);
  });

  it("leaves a flat slice flat at any size", () => {
    const flat = new Int16Array(35).fill(-777);
    const result = resampleHu(flat, { columns: 7, rows: 5 }, whole(7, 5), { columns: 3, rows: 11 });
    for (const value of result) expect(value).toBeCloseTo(-777, 3);
  });
});
