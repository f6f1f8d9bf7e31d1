import { describe, expect, it } from "vitest";
import { wayOfKey } from "./arrowWays.ts";

const press = (key: string, held: Partial<Record<"ctrlKey" | "metaKey" | "altKey", boolean>> = {}) =>
  wayOfKey({ key, ctrlKey: false, metaKey: false, altKey: false, ...held });

describe("wayOfKey", () => {
  it("points where the arrow does, x to the right and y down", () => {
    expect(["ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown"].map((key) => press(key))).toEqual([
      [-1, 0],
      [1, 0],
      [0, -1],
      [0, 1],
    ]);
  });

  it("is nothing for other keys, and for arrows that are pressed for a command", () => {
    expect(press("a")).toBeNull();
    expect(press("ArrowUp", { ctrlKey: true })).toBeNull();
    expect(press("ArrowUp", { altKey: true })).toBeNull();
  });
});
