import { describe, expect, it } from "vitest";
import type { ListedLesion } from "#lib/contracts/explore.ts";
import { thumbnailsQuery } from "#lib/contracts/explore.ts";
import { sheetsOf } from "./sheets.ts";

/** Lesions whose number is ten times their place; every third has no picture. */
const rowAt = (place: number): ListedLesion | undefined =>
  place < 60
    ? {
        id: 10 * place,
        version: 1,
        state: "active",
        excluded: false,
        origin: "mined",
        verdict: null,
        noisy: false,
        patient: 1,
        series: "000001_01_01",
        slice: 1,
        split: "train",
        coarseType: null,
        longMm: 10,
        shortMm: 5,
        coordinates: [0, 0, 1, 0, 0, 0, 0, 1],
        box: [0, 0, 1, 1],
        spacingMm: [1, 1],
        intervalMm: null,
        sex: null,
        ageYears: null,
        windowHu: null,
        meanHu: null,
        body: { x: null, y: null, z: null },
        hasImage: place % 3 !== 0,
        flags: [],
        tags: [],
      }
    : undefined;

describe("sheetsOf", () => {
  it("puts lesions on sheets by their places, so that scrolling asks for the same ones", () => {
    const all = sheetsOf(rowAt, 0, 60, 128);
    const part = sheetsOf(rowAt, 30, 41, 128);
    expect(part.get(310)).toEqual(all.get(310));
    expect(new Set([...all.values()].map(({ src }) => src)).size).toBe(3);
  });

  it("asks in the words that the server reads, and leaves out what has no picture", () => {
    const sheet = sheetsOf(rowAt, 0, 10, 192).get(10);
    const query = thumbnailsQuery.parse(
      Object.fromEntries(new URL(sheet?.src ?? "", "http://lesionary.test").searchParams),
    );
    expect(query.side).toBe(192);
    // Of places 0 to 24 the 16 that no three divides.
    expect(query.of.map(({ id }) => id).slice(0, 4)).toEqual([10, 20, 40, 50]);
    expect(query.of).toHaveLength(16);
    expect(sheetsOf(rowAt, 0, 10, 192).has(0)).toBe(false);
  });

  it("shows of a sheet of eight columns and two rows the square of a lesion", () => {
    const sheets = sheetsOf(rowAt, 0, 10, 128);
    expect(sheets.get(10)).toMatchObject({ size: "800% 200%", position: "0% 0%" });
    // The tenth picture is the second of the second row: a seventh of what is left over across, all of it down.
    expect(sheets.get(140)).toMatchObject({ size: "800% 200%", position: `${100 / 7}% 100%` });
  });
});
