import { describe, expect, it } from "vitest";
import { windowInAddress, windowNamed } from "./windows.ts";

// The series' own window: 0 to 400 HU.
const OWN = [0, 400] as const;

describe("a window in an address", () => {
  it.each([
    [{ widthHu: 400, centerHu: 200 }, null],
    [{ widthHu: 1500, centerHu: -600 }, "lung"],
    [{ widthHu: 321.4, centerHu: -12.2 }, "321,-12"],
  ])("writes %j as %s, and nothing for the series' own", (window, text) => {
    expect(windowInAddress(window, OWN)).toBe(text);
  });

  it("is read back, and the series' own when it is none", () => {
    expect(windowNamed("lung", OWN)).toEqual({ widthHu: 1500, centerHu: -600 });
    expect(windowNamed("321,-12", OWN)).toEqual({ widthHu: 321, centerHu: -12 });
    expect(windowNamed("0,9", OWN)).toEqual({ widthHu: 400, centerHu: 200 });
    expect(windowNamed("<script>", OWN)).toEqual({ widthHu: 400, centerHu: 200 });
  });
});
