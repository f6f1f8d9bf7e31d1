import { describe, expect, it } from "vitest";
import { deidentify } from "../../domain/reports/deidentify.ts";
import { mentionsOf } from "../../domain/reports/mentionsOf.ts";
import { sentencesOf } from "../../domain/reports/sentencesOf.ts";
import { typeFromText } from "../../domain/reports/typeFromText.ts";
import { planPatient } from "../hospital/planPatient.ts";
import { randomStream } from "../random.ts";
import { type Finding, findingWords } from "./findingWords.ts";

const LUNG: Finding = {
  lesion: { site: "lung", centre: [-80, 0, 120] },
  longMm: 12.3,
  shortMm: 8.9,
  change: null,
};
const LESIONS = Array.from({ length: 12 }, (_, index) => planPatient({ seed: 2018 }, index)).flatMap(
  ({ lesions }) => lesions,
);
const written = (change: number | null) =>
  LESIONS.map((lesion, turn) => ({
    lesion,
    text: findingWords(randomStream(5, "words", turn), { lesion, longMm: 21.4, shortMm: 13, change }),
  }));

describe("findingWords", () => {
  it("says what, where and how large, on the patient's own side", () => {
    const text = findingWords(randomStream(1, "words"), LUNG);
    expect(text).toMatch(/nodule in the right upper lobe/);
    expect(text).toMatch(/12 x 9 mm|1\.2 x 0\.9 cm/);
    expect(text).not.toMatch(/than before|unchanged/);
  });

  it("tells growth by what the lesion was before: 12.3 mm at 1.5 times the size were 8 mm", () => {
    expect(findingWords(randomStream(1, "words"), { ...LUNG, change: 1.5 })).toMatch(
      /larger than before \(previously 8 mm\)/,
    );
    expect(findingWords(randomStream(1, "words"), { ...LUNG, change: 1.05 })).toMatch(/, unchanged\./);
  });

  it("is understood as it was meant: each lesion's own type, and what is denied as denied", () => {
    for (const { lesion, text } of [...written(null), ...written(0.7)]) {
      const sentences = sentencesOf(text).map(deidentify);
      expect(typeFromText(sentences)?.coarseType, text).toBe(lesion.type);
      for (const sentence of sentences.filter((each) => each.startsWith("No "))) {
        expect(
          mentionsOf(sentence).every(({ assertion }) => assertion === "denied"),
          sentence,
        ).toBe(true);
      }
    }
  });

  it("loses only dates and names when these are taken out", () => {
    const texts = written(1.4).map(({ text }) => text);
    const kept = texts.flatMap(sentencesOf).map((sentence) => ({ sentence, left: deidentify(sentence) }));
    for (const { sentence, left } of kept) {
      if (/Hartmann|2023/.test(sentence)) expect(left).not.toMatch(/Hartmann|2023/);
      else expect(left).toBe(sentence);
    }
    expect(kept.some(({ left }) => left.includes("[…]"))).toBe(true);
  });
});
