import { describe, expect, it } from "vitest";
import { encodeHuPng } from "../../io/png/encodeHuPng.ts";
import { huFromPng } from "./huFromPng.ts";

describe("huFromPng", () => {
  it("gives back what the server wrote, to the last bit", async () => {
    const hu = Int16Array.of(-32768, -1024, -1, 0, 1, 40, 3071, 32767, -500, 500, 255, 256);
    const png = encodeHuPng(hu, { columns: 4, rows: 3 });
    expect(await huFromPng(Uint8Array.from(png))).toEqual({ columns: 4, rows: 3, hu });
  });

  it("refuses a damaged slice rather than showing something else", async () => {
    const png = Uint8Array.from(encodeHuPng(new Int16Array(64), { columns: 8, rows: 8 }));
    png[19] = 9; // Nine columns, where the pixels are those of eight.
    await expect(huFromPng(png)).rejects.toThrow("damaged");
  });
});
