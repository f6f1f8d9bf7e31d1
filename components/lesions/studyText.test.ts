import { describe, expect, it } from "vitest";
import { studyText } from "./studyText.ts";

describe("studyText", () => {
  it.each([
    [{ study: 2, days: -63, isThis: false, otherPatient: null }, "Study 2 · 63 days earlier"],
    [{ study: 3, days: 0, isThis: true, otherPatient: null }, "Study 3 · this one"],
    [{ study: 1, days: null, isThis: false, otherPatient: 9 }, "Study 1 as patient 9 · date not known"],
  ])("says %j as %s", (study, text) => {
    expect(studyText(study)).toBe(text);
  });
});
