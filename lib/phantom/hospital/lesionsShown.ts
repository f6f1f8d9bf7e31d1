import { DIAMETER_PADDING_PX } from "../../domain/bookmarks/boxFromDiameters.ts";
import { type Box, boundsOf, pad } from "../../domain/geometry/box.ts";
import { recistOfOutline } from "../../domain/outline/recistOfOutline.ts";
import type { LesionType } from "../lesions/PhantomLesion.ts";
import { lesionsOnSlice, type Subject } from "../phantomSlice.ts";
import type { HospitalSeries } from "./Hospital.ts";
import { downMmOfSlice } from "./sightings.ts";

/** A lesion as one slice shows it, whether anybody marked it or not. */
export interface ShownLesion {
  readonly lesionId: string;
  readonly type: LesionType;
  /** As mining would draw it around true diameters, image coordinates [px]. */
  readonly box: Box;
  /** Its long diameter on this slice. */
  readonly longMm: number;
}

/**
 * All that a slice shows of a patient's lesions.
 *
 * @param slice from 1, head to feet
 */
export function lesionsShown(
  subject: Subject,
  series: HospitalSeries,
  slice: number,
): readonly ShownLesion[] {
  return lesionsOnSlice(subject, downMmOfSlice(series, slice), series.view).map(({ lesion, outline }) => {
    const { long, short, longLength } = recistOfOutline(outline);
    return {
      lesionId: lesion.id,
      type: lesion.type,
      box: pad(boundsOf([...long, ...short]), DIAMETER_PADDING_PX),
      longMm: longLength * series.view.spacingMm,
    };
  });
}
