import { describe, expect, it } from "vitest";
import { asking, type Drawn, detectionsOf } from "../../testing/evaluationOf.ts";
import type { Bands, Resampling } from "./bootstrapBands.ts";
import { frocReport } from "./frocReport.ts";
import { quantile } from "./quantile.ts";
import { seededRandom } from "./seededRandom.ts";
import { type TruthImage, type TruthLesion, truthOf } from "./Truth.ts";

const LESION = [0, 0, 9, 9] as const;

/** Images of patients, each with one lesion: found or missed. */
function bandsOf(
  images: readonly { readonly patient: number; readonly found: boolean; readonly type?: string }[],
  resampling: Partial<Resampling> = {},
): Bands {
  const truth = truthOf(
    images.map(({ patient }, at): TruthImage => ({ id: at + 1, patient, intervalMm: null })),
    images.map(
      ({ type }, at): TruthLesion => ({
        imageId: at + 1,
        box: [...LESION],
        type: type ?? null,
        sizeMm: null,
      }),
    ),
  );
  const drawn = images.flatMap(({ found }, at): Drawn[] => (found ? [[at + 1, 1, ...LESION]] : []));
  const { bands } = frocReport(
    truth,
    detectionsOf(truth, drawn),
    asking("deeplesion-2018", {
      by: ["type"],
      resampling: { resamples: 2_000, seed: 1, level: 0.95, ...resampling },
    }),
  );
  if (!bands) throw new Error("there are no bands");
  return bands;
}

describe("bands by resampling patients", () => {
  it("have no width when everything is found, or nothing", () => {
    const all = [1, 2, 3].map((patient) => ({ patient, found: true }));
    expect(bandsOf(all).points[0]).toEqual({ fpPerImage: 0.5, low: 1, high: 1 });
    const none = [1, 2, 3].map((patient) => ({ patient, found: false }));
    expect(bandsOf(none).points[7]).toEqual({ fpPerImage: 16, low: 0, high: 0 });
  });

  it("hold what resamples of two patients can be: both found, one, or none", () => {
    const bands = bandsOf([
      { patient: 1, found: true },
      { patient: 2, found: false },
    ]);
    // Found twice in a quarter of the resamples, never in another.
    expect(bands).toMatchObject({ patients: 2, resamples: 2_000, seed: 1, level: 0.95 });
    expect(bands.points[0]).toMatchObject({ low: 0, high: 1 });
    expect(bands.meanSensitivity).toEqual({ low: 0, high: 1 });
  });

  it("draw the images of a patient together", () => {
    // Four images of two patients: were images drawn, three of four or one of four would be found most often.
    const images = [1, 1, 2, 2].map((patient) => ({ patient, found: patient === 1 }));
    const { points } = bandsOf(images, { level: 0.4 });
    expect([0, 1 / 2, 1]).toContain(points[0]?.low);
    expect([0, 1 / 2, 1]).toContain(points[0]?.high);
  });

  it("are about as wide as the binomial's for many patients of one lesion each", () => {
    const images = Array.from({ length: 400 }, (_, at) => ({ patient: at, found: at % 2 === 0 }));
    const [point] = bandsOf(images).points;
    // One half ± 1.96 · sqrt(0.25 / 400) = ± 0.049.
    expect(point?.low).toBeCloseTo(0.5 - 0.049, 2);
    expect(point?.high).toBeCloseTo(0.5 + 0.049, 2);
  });

  it("leave a resample out of a stratum of which it has no lesion", () => {
    const bands = bandsOf([
      { patient: 1, found: true, type: "lung" },
      { patient: 2, found: false, type: "bone" },
    ]);
    expect(bands.strata.type?.bone?.[0]).toMatchObject({ low: 0, high: 0 });
    expect(bands.strata.type?.lung?.[0]).toMatchObject({ low: 1, high: 1 });
  });

  it("are the same for the same seed, and others for another", () => {
    const images = Array.from({ length: 30 }, (_, at) => ({ patient: at, found: at % 3 === 0 }));
    const few = { resamples: 25 };
    expect(bandsOf(images, few)).toEqual(bandsOf(images, few));
    const seeds = [1, 2, 3, 4, 5].map((seed) => JSON.stringify(bandsOf(images, { ...few, seed }).points));
    expect(new Set(seeds).size).toBeGreaterThan(1);
  });

  it("move false positives with their patients: who has them all can be drawn twice, or not at all", () => {
    const truth = truthOf(
      [1, 2].map((id): TruthImage => ({ id, patient: id, intervalMm: null })),
      [1, 2].map((id): TruthLesion => ({ imageId: id, box: [...LESION], type: null, sizeMm: null })),
    );
    // Two false positives on image 1 before any lesion is found: at 1 per image both lesions are found only when image 1
    // was drawn once or not at all; drawn twice it has 2 false positives per image.
    const drawn: Drawn[] = [
      [1, 0.9, 50, 50, 59, 59],
      [1, 0.8, 50, 50, 59, 59],
      [1, 0.7, ...LESION],
      [2, 0.6, ...LESION],
    ];
    const { bands } = frocReport(
      truth,
      detectionsOf(truth, drawn),
      asking("deeplesion-2018", { resampling: { resamples: 500, seed: 3, level: 0.95 } }),
    );
    expect(bands?.points.map(({ low, high }) => [low, high]).slice(0, 3)).toEqual([
      [0, 1],
      [0, 1],
      [1, 1],
    ]);
  });
});

describe("seededRandom", () => {
  it("is even, within 0 to 1, and decided by the seed, also by a large one", () => {
    const random = seededRandom(5);
    const values = Array.from({ length: 20_000 }, random);
    expect(values.every((value) => value >= 0 && value < 1)).toBe(true);
    const tenths = Array.from(
      { length: 10 },
      (_, tenth) => values.filter((value) => Math.floor(value * 10) === tenth).length,
    );
    // Each 2,000 ± 42 by chance.
    for (const count of tenths) expect(Math.abs(count - 2_000)).toBeLessThan(220);
    expect(seededRandom(5)()).toBe(values[0]);
    expect(new Set([5, 6, 2 ** 32 + 5, 2 ** 40].map((seed) => seededRandom(seed)())).size).toBe(4);
  });
});

describe("quantile", () => {
  it("joins two values by a line", () => {
    const values = Float64Array.of(1, 2, 4, 8);
    expect([0, 1 / 3, 0.5, 1].map((share) => quantile(values, share))).toEqual([1, 2, 3, 8]);
    expect(quantile(Float64Array.of(7), 0.975)).toBe(7);
  });
});
