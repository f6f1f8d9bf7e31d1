import { paddingHu } from "../../domain/dicom/paddingHu.ts";
import { bodyMask } from "../../domain/location/bodyMask.ts";
import { measureBox } from "../../domain/noise/measureBox.ts";
import type { HuSlices } from "../../ports/HuSlices.ts";
import { perItem } from "../stage.ts";
import type { BoxedMark, MeasuredMark } from "./marks.ts";

/** Measures size, shape and HU inside the box on the key slice, one slice in memory at a time. */
export const measureNoise = (slices: HuSlices) =>
  perItem<BoxedMark, MeasuredMark>("measure-noise", async (mark) => {
    const { volume, slice, diameters, bookmark } = mark.placed;
    const kept = await slices.read(mark.series.name, slice);
    if (!kept) throw new Error(`key slice ${slice} of ${mark.series.name} was written and is not there`);

    const placedOn = volume.slices[slice - 1];
    const size = { columns: kept.columns, rows: kept.rows };
    const body = bodyMask(kept.hu, size, volume.spacingXMm, volume.spacingYMm);
    const measures = measureBox({
      hu: kept.hu,
      size,
      box: mark.box,
      diameters,
      spacingXMm: volume.spacingXMm,
      spacingYMm: volume.spacingYMm,
      paddingHu: placedOn ? paddingHu(placedOn.header, placedOn.frame) : null,
      body,
      reportedLongMm: bookmark.reported.longMm,
      reportedShortMm: bookmark.reported.shortMm,
    });
    return { kept: { ...mark, measures, bodyBox: body.box } };
  });
