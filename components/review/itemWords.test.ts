import { describe, expect, it } from "vitest";
import { anItem } from "#lib/testing/anItem.ts";
import { itemName, itemWords } from "./itemWords.ts";

const item = anItem("a");

describe("itemWords", () => {
  it("says what it is, how large, and why it was flagged", () => {
    const flags = [{ rule: "too-small", value: 45, limit: 85, side: "below" as const, unit: "mm2" }];
    expect(itemWords({ ...item, lesion: { ...item.lesion, flags } })).toBe(
      "Item 1. Lesion 1, 20.0 × 10.0 mm. Flagged as too small, 45 mm², below 85 mm².",
    );
  });

  it("names both lesions of a pair", () => {
    const other = { ...item.lesion, id: 2, longMm: 21 };
    expect(itemName({ ...item, other })).toBe("Lesions 1 and 2");
    expect(itemWords({ ...item, other })).toBe(
      "Item 1. Lesions 1 and 2, 20.0 × 10.0 mm and 21.0 × 10.0 mm. No rule flagged it.",
    );
  });
});
