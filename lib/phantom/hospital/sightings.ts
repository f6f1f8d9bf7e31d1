import type { Segment } from "../../domain/geometry/point.ts";
import { recistOfOutline } from "../../domain/outline/recistOfOutline.ts";
import { lesionsOnSlice } from "../phantomSlice.ts";
import type { HospitalPatient, HospitalSeries, HospitalStudy, Sighting } from "./Hospital.ts";

/** Height of a slice at the body's axis [mm]; slices count from 1, head to feet. */
export const downMmOfSlice = ({ topMm, intervalMm }: HospitalSeries, slice: number): number =>
  topMm + (slice - 1) * intervalMm;

/** Every lesion of a patient that a series shows, with its true diameters on the slice where it is longest. */
export function sightingsIn(
  patient: HospitalPatient,
  study: HospitalStudy,
  series: HospitalSeries,
): Sighting[] {
  if (series.kind !== "axial") return [];
  const best = new Map<string, Sighting>();
  for (let slice = 1; slice <= series.slices; slice++) {
    for (const { lesion, outline } of lesionsOnSlice(patient, downMmOfSlice(series, slice), series.view)) {
      const { long, short, longLength, shortLength } = recistOfOutline(outline);
      const known = best.get(lesion.id);
      const longMm = longLength * series.view.spacingMm;
      const first = known?.slices[0] ?? slice;
      if (known && known.longMm >= longMm) {
        best.set(lesion.id, { ...known, slices: [first, slice] });
        continue;
      }
      best.set(lesion.id, {
        lesionId: lesion.id,
        type: lesion.type,
        site: lesion.site,
        patient: patient.index,
        study: study.index,
        seriesUid: series.uid,
        keySlice: slice,
        slices: [first, slice],
        long,
        short,
        longMm,
        shortMm: shortLength * series.view.spacingMm,
        bodyHu: lesion.bodyHu,
      });
    }
  }
  return [...best.values()];
}

/** A segment moved by some pixels. */
export const moved = ([a, b]: Segment, dx: number, dy: number): Segment => [
  { x: a.x + dx, y: a.y + dy },
  { x: b.x + dx, y: b.y + dy },
];
