import { describe, expect, it } from "vitest";
import { paintGreys } from "./paintGreys.ts";

describe("paintGreys", () => {
  it("writes the grey of each value as an opaque pixel, red, green and blue alike", () => {
    // A table of three values, from -1 HU on: black, a middle grey, white.
    const greys = Uint8ClampedArray.of(0, 127, 255);
    const bytes = new Uint8ClampedArray(4 * 4);
    paintGreys(Int16Array.of(1, -1, 0, 1), greys, -1, new Int32Array(bytes.buffer));
    expect([...bytes]).toEqual([255, 255, 255, 255, 0, 0, 0, 255, 127, 127, 127, 255, 255, 255, 255, 255]);
  });
});
