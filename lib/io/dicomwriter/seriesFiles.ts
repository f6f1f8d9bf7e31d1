import type { HospitalPatient, HospitalSeries, HospitalStudy } from "#lib/phantom/hospital/Hospital.ts";
import { downMmOfSlice } from "#lib/phantom/hospital/sightings.ts";
import { ctImage, enhancedCt } from "#lib/phantom/objects/ctImage.ts";
import { frontalViews } from "#lib/phantom/objects/frontalViews.ts";
import { imageFacts, pixelFacts } from "#lib/phantom/objects/hospitalImages.ts";
import { storedValues } from "#lib/phantom/objects/storedValues.ts";
import { phantomSlice } from "#lib/phantom/phantomSlice.ts";
import { dicomFile } from "./dicomFile.ts";

/** A file of the hospital: its path in the hospital's folder, and its bytes. */
export interface HospitalFile {
  readonly path: string;
  readonly bytes: Uint8Array;
}

/** The files of a CT series, drawn and written one at a time; an enhanced series is one file. */
export function* seriesFiles(
  patient: HospitalPatient,
  study: HospitalStudy,
  series: HospitalSeries,
): Generator<HospitalFile> {
  const { storage } = series;
  const numbers = Array.from({ length: series.slices }, (_, i) => i + 1);
  if (storage.enhanced) {
    const frames = numbers.map((slice) => pixelsOf(patient, series, slice));
    const dataset = enhancedCt(imageFacts(patient, study, series, numbers));
    yield { path: series.files[0] ?? "", bytes: dicomFile(dataset, storage.syntax, frames) };
    return;
  }
  const frontal = series.kind === "axial" ? null : frontalViews(patient, series);
  for (const slice of numbers) {
    const picture = frontal?.[slice - 1];
    const pixels = picture
      ? storedValues(picture, pixelFacts(series), null)
      : pixelsOf(patient, series, slice);
    const dataset = ctImage(imageFacts(patient, study, series, [slice]));
    yield { path: series.files[slice - 1] ?? "", bytes: dicomFile(dataset, storage.syntax, [pixels]) };
  }
}

function pixelsOf(patient: HospitalPatient, series: HospitalSeries, slice: number): Uint8Array {
  const { view } = series;
  const hu = phantomSlice(patient, downMmOfSlice(series, slice), view);
  return storedValues(hu, pixelFacts(series), view.circle ? view : null);
}
