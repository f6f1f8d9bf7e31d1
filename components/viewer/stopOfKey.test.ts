import { describe, expect, it } from "vitest";
import { stopOfKey } from "./stopOfKey.ts";

describe("stopOfKey", () => {
  it("goes to the neighbour, and around the ends", () => {
    expect(stopOfKey("ArrowRight", 0, 3)).toBe(1);
    expect(stopOfKey("ArrowRight", 2, 3)).toBe(0);
    expect(stopOfKey("ArrowLeft", 2, 3)).toBe(1);
    expect(stopOfKey("ArrowLeft", 0, 3)).toBe(2);
  });

  it("goes to either end at once", () => {
    expect(stopOfKey("Home", 1, 3)).toBe(0);
    expect(stopOfKey("End", 1, 3)).toBe(2);
  });

  it("leaves the other keys alone, and a toolbar that has no stop", () => {
    expect(stopOfKey("ArrowDown", 1, 3)).toBeNull();
    expect(stopOfKey("a", 1, 3)).toBeNull();
    expect(stopOfKey("Home", 0, 0)).toBeNull();
  });
});
