import { describe, expect, it } from "vitest";
import { trainingShare } from "./trainingShare.ts";

describe("the share of training data in a detector's name", () => {
  it.each([
    ["compact-25", { family: "compact", percent: 25 }],
    ["vgg16-big-100", { family: "vgg16-big", percent: 100 }],
    ["compact", null],
    ["compact-2018", null],
    ["compact-0", null],
    ["compact-101", null],
    ["-25", null],
  ])("is read from %s", (name, share) => {
    expect(trainingShare(name)).toEqual(share);
  });
});
