import { describe, expect, it } from "vitest";
import { sentencesOf } from "./sentencesOf.ts";
import { typeFromText } from "./typeFromText.ts";

describe("sentencesOf", () => {
  it("parts a text where sentences end, not at decimal points and short forms", () => {
    expect(sentencesOf("A 2.3 cm nodule. Seen by Dr. Who in no. 4! Is it new?")).toEqual([
      "A 2.3 cm nodule.",
      "Seen by Dr. Who in no. 4!",
      "Is it new?",
    ]);
  });

  it("joins broken lines, and parts paragraphs and lists", () => {
    expect(sentencesOf("A nodule in\r\nthe lung\n\nNo effusion\n- a cyst\n2. a mass")).toEqual([
      "A nodule in the lung",
      "No effusion",
      "- a cyst",
      "a mass",
    ]);
  });

  it("holds nothing without a letter to be a sentence", () => {
    expect(sentencesOf("… 12. \n\n 4")).toEqual([]);
  });
});

describe("typeFromText", () => {
  it("takes the organ that is named first", () => {
    // Liver 2 for the first site, kidney 1 for one after it.
    expect(typeFromText(["Liver lesion abutting the right kidney."])).toEqual({
      coarseType: 4,
      words: ["liver"],
    });
  });

  it("weighs what may be half, and what is denied not at all", () => {
    expect(typeFromText(["No liver lesion.", "Possible renal lesion."])).toEqual({
      coarseType: 6,
      words: ["kidney"],
    });
  });

  it("says nothing where two organs are named as strongly, or none is", () => {
    expect(typeFromText(["Liver lesion.", "Renal lesion."])).toBeNull();
    expect(typeFromText(["A nodule of 3 mm."])).toBeNull();
  });
});
