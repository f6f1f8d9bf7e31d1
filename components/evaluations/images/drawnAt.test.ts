import { describe, expect, it } from "vitest";
import { drawnAt } from "./drawnAt.ts";

const lesion = (lesionId: number, foundAt: number | null) => ({
  lesionId,
  foundAt,
  coordinates: [],
  box: [0, 0, 1, 1],
  coarseType: null,
  longMm: 10,
  shortMm: 8,
});
const box = (detectionId: string, kind: "hit" | "duplicate" | "background", score: number) => ({
  detectionId,
  kind,
  score,
  box: [0, 0, 1, 1],
  overlap: 0,
});

describe("what is drawn at a threshold", () => {
  const image = {
    lesions: [lesion(1, 0.7), lesion(2, null)],
    boxes: [box("a", "hit", 0.7), box("b", "background", 0.6), box("c", "duplicate", 0.2)],
  };
  const looks = (score: number) => drawnAt(image, score).map(({ key, look }) => `${key}: ${look}`);

  it("tells what is found from what is missed, hits from false ones", () => {
    expect(looks(0.5)).toEqual(["lesion 1: truth", "lesion 2: missed", "box a: hit", "box b: false"]);
  });

  it("misses what only unsure boxes find, and shows a box at its very score", () => {
    expect(looks(0.8)).toEqual(["lesion 1: missed", "lesion 2: missed"]);
    expect(looks(0.7)).toContain("box a: hit");
    expect(looks(0)).toContain("box c: duplicate");
  });
});
