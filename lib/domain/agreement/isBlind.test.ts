import { describe, expect, it } from "vitest";
import { isBlind } from "./isBlind.ts";

describe("isBlind", () => {
  it.each([
    ["nobody has read it", { state: "open", readings: 2, readerIds: [] }, true],
    ["another has read it and one may still", { state: "open", readings: 2, readerIds: ["bo"] }, true],
    ["the person has read it", { state: "open", readings: 2, readerIds: ["ada"] }, false],
    ["two others have read it", { state: "open", readings: 2, readerIds: ["bo", "cy"] }, false],
    ["two others differ", { state: "disputed", readings: 2, readerIds: ["bo", "cy"] }, false],
    ["it is settled", { state: "settled", readings: 2, readerIds: ["bo"] }, false],
  ] as const)("when %s", (_, item, blind) => {
    expect(isBlind(item, "ada")).toBe(blind);
  });
});
