import { describe, expect, it } from "vitest";
import { outlineCases } from "../../testing/outlineCases.ts";
import { diceOf } from "./diceOf.ts";
import { halfHeightMm } from "./followOutline.ts";
import { lesionExtent } from "./lesionExtent.ts";
import { outlineFromDiameters } from "./outlineFromDiameters.ts";
import { outlineMeasures } from "./outlineMeasures.ts";

const LEAST_MEAN_DICE = 0.9;
const LEAST_DICE = 0.8;
/** Of the whole, by the median. */
const MOST_VOLUME_ERROR = 0.25;

describe("the outline from diameters, on lesions whose outline is known", () => {
  it("agrees with the truth, and so do the volumes", { timeout: 120_000 }, async () => {
    const dices: number[] = [];
    const errors: number[] = [];
    for (const lesion of outlineCases(41, 23)) {
      const { keySlice, spacingMm, intervalMm, columns, rows, diameters } = lesion;
      const found = outlineFromDiameters(diameters, { columns, rows, hu: lesion.huOf(keySlice) }, spacingMm);
      dices.push(diceOf(found?.polygon ?? [], lesion.truthOn(keySlice) ?? []));
      if (!found || intervalMm < 5) continue;
      const lengths = [diameters.long, diameters.short].map(
        ([a, b]) => Math.hypot(a.x - b.x, a.y - b.y) * spacingMm[0],
      );
      const { volumeMm3 } = await lesionExtent(found, {
        keySlice,
        spacingMm,
        intervalMm,
        halfHeightMm: halfHeightMm(lengths[0] ?? 0, lengths[1] ?? 0),
        sliceAt: async (slice) =>
          slice < 1 || slice > lesion.slices ? null : { columns, rows, hu: lesion.huOf(slice) },
      });
      let truth = 0;
      for (let slice = 1; slice <= lesion.slices; slice++) {
        const outline = lesion.truthOn(slice);
        if (outline) truth += intervalMm * (outlineMeasures(outline, spacingMm)?.areaMm2 ?? 0);
      }
      errors.push(Math.abs(volumeMm3 / truth - 1));
    }
    expect(dices.length).toBeGreaterThan(5);
    expect(dices.reduce((sum, each) => sum + each, 0) / dices.length).toBeGreaterThan(LEAST_MEAN_DICE);
    expect(Math.min(...dices)).toBeGreaterThan(LEAST_DICE);
    expect(errors.toSorted((a, b) => a - b)[errors.length >> 1]).toBeLessThan(MOST_VOLUME_ERROR);
  });
});
