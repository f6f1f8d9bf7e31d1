import { describe, expect, it } from "vitest";
import { planPatient } from "../hospital/planPatient.ts";
import { downMmOfSlice } from "../hospital/sightings.ts";
import { lesionsOnSlice } from "../phantomSlice.ts";
import { trainingSlices } from "./trainingSlices.ts";

const OPTIONS = { seed: 7, matrix: 64 };

describe("trainingSlices", () => {
  it("takes slices that show a lesion, and draws those within 3 mm", () => {
    for (let index = 0; index < 4; index++) {
      const patient = planPatient(OPTIONS, index);
      for (const { series, keySlices, drawn } of trainingSlices(OPTIONS, index, {
        studies: 2,
        volumes: false,
      })) {
        // 3 mm are one slice of 5 mm and three of 1 mm.
        const steps = series.intervalMm === 5 ? 1 : 3;
        for (const key of keySlices) {
          expect(lesionsOnSlice(patient, downMmOfSlice(series, key), series.view).length).toBeGreaterThan(0);
          expect(drawn).toContain(key);
          expect(drawn).toContain(Math.min(series.slices, key + steps));
        }
      }
    }
  });

  it("draws all slices when whole series are wanted", () => {
    const [first] = trainingSlices(OPTIONS, 0, { studies: 1, volumes: true });
    expect(first?.drawn).toHaveLength(first?.series.slices ?? -1);
  });

  it("takes no more studies than asked for", () => {
    const studies = trainingSlices(OPTIONS, 0, { studies: 2, volumes: false }).map(({ study }) => study);
    expect(new Set(studies)).toEqual(new Set([0, 1]));
  });
});
