import { describe, expect, it } from "vitest";
import { type CtHeaderWish, ctHeader } from "#lib/testing/ctHeader.ts";
import { numberSeries } from "./numberSeries.ts";
import { planVolumes } from "./planVolumes.ts";

let uid = 0;
const image = (wish: Partial<CtHeaderWish>) =>
  ctHeader({ at: 0, sopInstanceUid: `2.25.3.${++uid}`, ...wish });

/** Numbers of the one-slice series that these images are, by their series UID. */
function numbersOf(...images: ReturnType<typeof image>[]): Record<string, readonly number[]> {
  return Object.fromEntries(
    numberSeries(planVolumes(images).volumes).map(({ volume, patient, study, series }) => [
      volume.seriesInstanceUid,
      [patient, study, series],
    ]),
  );
}

describe("numberSeries", () => {
  it("counts studies of a patient in time and series by their number, whatever order they come in", () => {
    const late = image({
      seriesInstanceUid: "late",
      studyInstanceUid: "s1",
      dates: { studyDate: "20240301" },
    });
    const early = { studyInstanceUid: "s2", dates: { studyDate: "20230101" } };
    const third = image({ ...early, seriesInstanceUid: "third", seriesNumber: 3 });
    const second = image({ ...early, seriesInstanceUid: "second", seriesNumber: 2 });
    const unnumbered = image({ ...early, seriesInstanceUid: "unnumbered", seriesNumber: null });

    const numbers = { second: [1, 1, 1], third: [1, 1, 2], unnumbered: [1, 1, 3], late: [1, 2, 1] };
    expect(numbersOf(late, third, unnumbered, second)).toEqual(numbers);
    expect(numbersOf(second, unnumbered, third, late)).toEqual(numbers);
  });

  it("case 29: a study without a date takes its series' or acquisition's, and comes last without any", () => {
    const none = { studyDate: null, studyTime: null };
    expect(
      numbersOf(
        image({ seriesInstanceUid: "undated", studyInstanceUid: "s1", dates: none }),
        image({ seriesInstanceUid: "dated", studyInstanceUid: "s2", dates: { studyDate: "20240102" } }),
        image({
          seriesInstanceUid: "acquired",
          studyInstanceUid: "s3",
          dates: { ...none, acquisitionDate: "20230102" },
        }),
      ),
    ).toEqual({ acquired: [1, 1, 1], dated: [1, 2, 1], undated: [1, 3, 1] });
  });

  it("case 29: a study that goes on after midnight stays one study", () => {
    expect(
      numbersOf(
        image({ seriesInstanceUid: "before", seriesNumber: 1, dates: { acquisitionDate: "20240102" } }),
        image({ seriesInstanceUid: "after", seriesNumber: 2, dates: { acquisitionDate: "20240103" } }),
      ),
    ).toEqual({ before: [1, 1, 1], after: [1, 1, 2] });
  });

  it("keeps patients apart, also those of one id from two issuers and those without an id", () => {
    const numbers = numbersOf(
      image({
        seriesInstanceUid: "a",
        studyInstanceUid: "sa",
        person: { patientId: "7", issuerOfPatientId: "X" },
      }),
      image({
        seriesInstanceUid: "b",
        studyInstanceUid: "sb",
        person: { patientId: "7", issuerOfPatientId: "Y" },
      }),
      image({ seriesInstanceUid: "c", studyInstanceUid: "sc", person: { patientId: "" } }),
      image({ seriesInstanceUid: "d", studyInstanceUid: "sd", person: { patientId: "" } }),
    );
    expect(
      Object.values(numbers)
        .map(([patient]) => patient)
        .sort(),
    ).toEqual([1, 2, 3, 4]);
  });
});
