import { createRequire } from "node:module";
import { describe, expect, it } from "vitest";
import { vrOfTag } from "./vrOfTag.ts";

/** dcmjs has no types of its own; of its dictionary we need this much. */
const dcmjs: {
  readonly data: {
    readonly DicomMetaDictionary: {
      readonly nameMap: Readonly<Record<string, { readonly tag: string; readonly vr: string }>>;
    };
  };
} = createRequire(import.meta.url)("dcmjs");

describe("vrOfTag", () => {
  it("says what the standard says, as another toolkit knows it", () => {
    const theirs = Object.values(dcmjs.data.DicomMetaDictionary.nameMap);
    const both = theirs.flatMap(({ tag, vr }) => {
      const ours = vrOfTag(Number.parseInt(tag.replace(/[(),]/g, ""), 16));
      return ours === null ? [] : [{ tag, ours, vr }];
    });

    // Theirs writes `ox` and `xs` where the data decides.
    expect(both.filter(({ ours, vr }) => ours !== vr && vr !== "ox" && vr !== "xs")).toEqual([]);
    expect(both.length).toBeGreaterThan(800);
  });

  it("knows a sequence, a presentation state's graphic data and a functional group", () => {
    expect([0x0040a730, 0x00700022, 0x52009230].map(vrOfTag)).toEqual(["SQ", "FL", "SQ"]);
  });

  it("is null for what we have no use for", () => {
    expect(vrOfTag(0x30060010)).toBeNull();
  });
});
