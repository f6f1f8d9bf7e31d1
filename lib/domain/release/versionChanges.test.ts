import { expect, it } from "vitest";
import { versionChanges } from "./versionChanges.ts";

const BEFORE = {
  version: 1,
  split: "train",
  verdict: null,
  coarseType: null,
  noisy: false,
  longMm: 20,
  shortMm: 10,
  coordinates: [0, 0, 10, 0, 5, -2, 5, 3],
  box: [-5, -7, 15, 8],
};

it("names what is another value, from what to what, in a fixed order", () => {
  const after = { ...BEFORE, version: 3, coarseType: 5, verdict: "fixed", longMm: 21, box: [-5, -7, 16, 8] };
  expect(versionChanges(BEFORE, after)).toEqual([
    { field: "verdict", from: null, to: "fixed" },
    { field: "coarseType", from: null, to: 5 },
    { field: "longMm", from: 20, to: 21 },
    { field: "box", from: [-5, -7, 15, 8], to: [-5, -7, 16, 8] },
  ]);
});

it("finds nothing when a verdict was given and taken back: only the version counted on", () => {
  expect(versionChanges(BEFORE, { ...BEFORE, version: 3, coordinates: [...BEFORE.coordinates] })).toEqual([]);
});
