import type { Point } from "#lib/domain/geometry/point.ts";
import { hospital } from "#lib/phantom/hospital/planHospital.ts";
import { type DrawnDiameters, drawnByReader } from "#lib/phantom/hospital/readers.ts";
import { downMmOfSlice } from "#lib/phantom/hospital/sightings.ts";
import { lesionsOnSlice, phantomSlice } from "#lib/phantom/phantomSlice.ts";
import { randomStream } from "#lib/phantom/random.ts";

/** A lesion of the phantom whose true outline is known on every slice. */
export interface OutlineCase {
  readonly site: string;
  readonly columns: number;
  readonly rows: number;
  readonly spacingMm: readonly [number, number];
  readonly intervalMm: number;
  readonly slices: number;
  readonly keySlice: number;
  /** As a reader drew them: near the truth, never on it. */
  readonly diameters: DrawnDiameters;
  /** True outline on a slice, image coordinates; null where the lesion is not. */
  truthOn(slice: number): readonly Point[] | null;
  huOf(slice: number): Int16Array;
}

/** Every `step`-th lesion that the phantom hospital of a seed shows on axial series. */
export function* outlineCases(seed: number, step: number): Generator<OutlineCase> {
  const { patients, truth } = hospital({ seed });
  for (const [at, sighting] of truth.sightings.entries()) {
    if (at % step !== 0) continue;
    const patient = patients[sighting.patient];
    const study = patient?.studies.find(({ index }) => index === sighting.study);
    const series = study?.series.find(({ uid }) => uid === sighting.seriesUid);
    if (!patient || series?.kind !== "axial") continue;
    const { view } = series;
    const random = randomStream(seed, "outline", sighting.lesionId, sighting.study, sighting.seriesUid);
    yield {
      site: sighting.site,
      columns: view.columns,
      rows: view.rows,
      spacingMm: [view.spacingMm, view.spacingMm],
      intervalMm: series.intervalMm,
      slices: series.slices,
      keySlice: sighting.keySlice,
      diameters: drawnByReader(random, sighting, view.spacingMm),
      truthOn(slice) {
        const shown = lesionsOnSlice(patient, downMmOfSlice(series, slice), view);
        const outline = shown.find(({ lesion }) => lesion.id === sighting.lesionId)?.outline;
        if (!outline) return null;
        return Array.from({ length: outline.length / 2 }, (_, i) => ({
          x: outline[2 * i] ?? 0,
          y: outline[2 * i + 1] ?? 0,
        }));
      },
      // The phantom draws the next slice over the last.
      huOf: (slice) => phantomSlice(patient, downMmOfSlice(series, slice), view).slice(),
    };
  }
}
