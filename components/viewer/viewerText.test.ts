import { describe, expect, it } from "vitest";
import type { Box } from "#lib/domain/geometry/box.ts";
import type { Subject } from "./ViewerState.ts";
import { offsetText, windowText } from "./viewerText.ts";

describe("windowText", () => {
  it("says width over level, with a real minus", () => {
    expect(windowText({ widthHu: 1500, centerHu: -600 })).toBe("1500 / −600");
  });
});

const BOX = { left: 10, top: 10, right: 20, bottom: 20 };

/** A lesion on a key slice of a series with an interval [mm]. */
const subject = (keySlice: number, intervalMm: number | null, box: Box | null = BOX): Subject => ({
  series: {
    name: "000001_01_01",
    columns: 64,
    rows: 64,
    slices: 20,
    spacingMm: [1, 1],
    intervalMm,
    kept: [],
    orientation: [],
    windowHu: null,
  },
  keySlice,
  box,
  framing: "lesion",
});

describe("offsetText", () => {
  it("says how far a slice is from the key slice", () => {
    expect(offsetText(12, subject(12, 2.5))).toBe("key slice");
    expect(offsetText(15, subject(12, 2.5))).toBe("+7.5 mm");
    expect(offsetText(10, subject(12, 2.5))).toBe("−5.0 mm");
  });

  it("names no key slice where there is no lesion", () => {
    expect(offsetText(12, subject(12, 2.5, null))).toBe("opened here");
  });

  it("counts slices where they have no one distance", () => {
    expect(offsetText(11, subject(12, null))).toBe("−1 slice");
    expect(offsetText(14, subject(12, null))).toBe("+2 slices");
  });
});
