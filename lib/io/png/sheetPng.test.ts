import sharp from "sharp";
import { describe, expect, it } from "vitest";
import { sheetPng } from "./sheetPng.ts";

describe("sheetPng", () => {
  it("lays pictures beside and below one another, and leaves what is missing black", async () => {
    const png = sheetPng([Uint8Array.of(1, 2, 3, 4), null, Uint8Array.of(5, 6, 7, 8)], 2, 2);
    const { data, info } = await sharp(png).extractChannel(0).raw().toBuffer({ resolveWithObject: true });
    expect([info.width, info.height, info.channels]).toEqual([4, 4, 1]);
    expect([...data]).toEqual([1, 2, 0, 0, 3, 4, 0, 0, 5, 6, 0, 0, 7, 8, 0, 0]);
  });
});
