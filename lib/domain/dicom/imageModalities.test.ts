import { describe, expect, it } from "vitest";
import { modalityOfMark } from "./imageModalities.ts";

describe("modalityOfMark", () => {
  it("is CT for what lies on a CT slice, whatever else the study has", () => {
    expect(modalityOfMark({ placed: true, isNotCt: false }, ["PT", "CT"])).toBe("CT");
  });

  it("is the study's one kind of image for marks that are not placed; documents and captures are none", () => {
    expect(modalityOfMark({ placed: false, isNotCt: false }, ["CT", "SR", "SEG"])).toBe("CT");
    expect(modalityOfMark({ placed: false, isNotCt: false }, ["MR", "PR"])).toBe("MR");
  });

  it("is the other kind of a study of two, once the image was seen to be no CT", () => {
    expect(modalityOfMark({ placed: false, isNotCt: true }, ["CT", "PT"])).toBe("PT");
    expect(modalityOfMark({ placed: false, isNotCt: false }, ["CT", "PT"])).toBe("unknown");
  });

  it("is unknown without a study, and for what only looks like a modality", () => {
    expect(modalityOfMark({ placed: false, isNotCt: false }, [])).toBe("unknown");
    expect(modalityOfMark({ placed: false, isNotCt: false }, ["SMITH^JOHN"])).toBe("unknown");
  });
});
