import { describe, expect, it } from "vitest";
import { DEFAULT_VIEWER_SETTINGS, saveSettingsBody, viewerSettingsFromStored } from "./settings.ts";

describe("viewerSettingsFromStored", () => {
  it("gives back what was stored", () => {
    const settings = {
      ...DEFAULT_VIEWER_SETTINGS,
      preset: "ohif",
      keys: { accept: ["Enter"] },
      keepView: true,
    };
    expect(viewerSettingsFromStored(settings)).toEqual(settings);
  });

  it.each([undefined, null, 7, "text", [], {}])("takes %j for nothing chosen", (stored) => {
    expect(viewerSettingsFromStored(stored)).toEqual(DEFAULT_VIEWER_SETTINGS);
  });

  it("keeps the parts it understands of what another version stored", () => {
    const stored = {
      preset: "a viewer of tomorrow",
      keys: { "read-minds": ["m"] },
      keepView: true,
      wings: 2,
    };
    expect(viewerSettingsFromStored(stored)).toEqual({
      ...DEFAULT_VIEWER_SETTINGS,
      keys: { "read-minds": ["m"] },
      keepView: true,
    });
  });
});

describe("what may be stored", () => {
  const accepts = (keys: unknown) =>
    saveSettingsBody.safeParse({ settings: { ...DEFAULT_VIEWER_SETTINGS, keys }, updatedAt: null }).success;

  it("is bounded: names, keys and how many of them", () => {
    expect(accepts({ accept: ["a", "b", "c", "d"] })).toBe(true);
    expect(accepts({ accept: ["a", "b", "c", "d", "e"] })).toBe(false);
    expect(accepts({ accept: ["x".repeat(33)] })).toBe(false);
    expect(accepts({ "Not a name": ["a"] })).toBe(false);
    expect(accepts(Object.fromEntries(Array.from({ length: 101 }, (_, i) => [`command-${i}`, ["a"]])))).toBe(
      false,
    );
  });
});
