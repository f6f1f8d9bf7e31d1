import type { HospitalSeries } from "../hospital/Hospital.ts";
import { phantomSlice, type Subject } from "../phantomSlice.ts";
import { coronalDepthMm } from "./hospitalImages.ts";

/**
 * The slices of a series that shows the body from the front: a coronal reformat, or the scout view through the whole
 * body. Made of axial slices, one for each row of the picture.
 *
 * @returns one picture a slice, `[rows, columns]` [HU]
 */
export function frontalViews(subject: Subject, series: HospitalSeries): Int16Array[] {
  const { view } = series;
  const pictures = Array.from({ length: series.slices }, () =>
    new Int16Array(view.columns * view.rows).fill(-1000),
  );
  const axial = { ...view, thicknessMm: view.spacingMm, noiseKey: `${view.noiseKey} frontal` };
  const highest = Math.ceil((712 * subject.body.scale[2] - series.topMm) / view.spacingMm);
  for (let row = 0; row < Math.min(view.rows, highest); row++) {
    const hu = phantomSlice(subject, series.topMm + row * view.spacingMm, axial);
    for (const [i, picture] of pictures.entries()) {
      const line = series.kind === "localizer" ? projected(hu, view) : coronalLine(hu, series, i + 1);
      picture.set(line, row * view.columns);
    }
  }
  return pictures;
}

function coronalLine(hu: Int16Array, series: HospitalSeries, slice: number): Int16Array {
  const { view } = series;
  const row = Math.round(view.axis.y + coronalDepthMm(series, slice) / view.spacingMm - 0.5);
  const at = Math.max(0, Math.min(view.rows - 1, row)) * view.columns;
  return hu.subarray(at, at + view.columns);
}

/** What a ray from front to back meets, on a scale that looks like a scout view [HU]. */
function projected(hu: Int16Array, { columns, rows, spacingMm }: HospitalSeries["view"]): Int16Array {
  const line = new Int16Array(columns);
  for (let column = 0; column < columns; column++) {
    let weight = 0;
    for (let row = 0; row < rows; row++) weight += Math.max(0, (hu[row * columns + column] ?? 0) + 1000);
    // 200 mm of water become 0 HU.
    line[column] = Math.round(Math.min(2000, (weight * spacingMm) / 200) - 1000);
  }
  return line;
}
