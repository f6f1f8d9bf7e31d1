import { type SlicePlane, slicePlane } from "../../domain/geometry/plane.ts";
import type { HospitalPatient, HospitalSeries, HospitalStudy } from "../hospital/Hospital.ts";
import { downMmOfSlice } from "../hospital/sightings.ts";
import type { ImageFacts, Orientation, PatientFacts, PixelFacts } from "./ctImage.ts";

/** Height of the fourth cervical vertebra and depth of the body's axis in patient coordinates [mm]. */
const Z_OF_NECK = 1200;
const Y_OF_AXIS = -140;

export const patientFacts = ({ person }: HospitalPatient, study: HospitalStudy): PatientFacts => ({
  ...person,
  age: study.age,
});

/** Image Orientation (Patient) of the slices of a series. */
export function orientationOf({ kind, view }: HospitalSeries): Orientation {
  if (kind !== "axial") return [1, 0, 0, 0, 0, -1];
  const tilt = (view.tiltDegrees * Math.PI) / 180;
  return view.faceDown ? [-1, 0, 0, 0, -1, 0] : [1, 0, 0, 0, Math.cos(tilt), -Math.sin(tilt) || 0];
}

/** Image Position (Patient) of a slice: the centre of its first pixel [mm]. Slices count from 1. */
export function positionOf(series: HospitalSeries, slice: number): readonly [number, number, number] {
  const { view, kind } = series;
  const sign = view.faceDown ? -1 : 1;
  const x = sign * (0.5 - view.axis.x) * view.spacingMm;
  if (kind !== "axial") return [x, Y_OF_AXIS + coronalDepthMm(series, slice), Z_OF_NECK - series.topMm];
  const tilt = (view.tiltDegrees * Math.PI) / 180;
  const y = sign * (0.5 - view.axis.y) * view.spacingMm * Math.cos(tilt);
  return [x, Y_OF_AXIS + y, Z_OF_NECK - downMmOfSlice(series, slice) - Math.tan(tilt) * y];
}

/** How far behind the body's axis a coronal slice lies [mm]. */
export const coronalDepthMm = ({ slices, intervalMm }: HospitalSeries, slice: number): number =>
  slices === 1 ? 0 : (slice - 1 - (slices - 1) / 2) * intervalMm;

/** The plane of a slice in patient coordinates. */
export function planeOf(series: HospitalSeries, slice: number): SlicePlane {
  const spacing = [series.view.spacingMm, series.view.spacingMm] as const;
  const plane = slicePlane(positionOf(series, slice), orientationOf(series), spacing);
  if (!plane) throw new RangeError("a series of the hospital without geometry");
  return plane;
}

/** What the files of a series say besides their pixels; `slices` names those of one object, from 1. */
export function imageFacts(
  patient: HospitalPatient,
  study: HospitalStudy,
  series: HospitalSeries,
  slices: readonly number[],
): ImageFacts {
  const [first = 1] = slices;
  return {
    patient: patientFacts(patient, study),
    study,
    series: { ...series, tiltDegrees: series.view.tiltDegrees },
    sopUid: series.sopUids[series.storage.enhanced ? 0 : first - 1] ?? "",
    instanceNumber: series.ascending ? first : series.slices + 1 - first,
    imageType: imageTypeOf(series),
    columns: series.view.columns,
    rows: series.view.rows,
    pixelSpacing: [series.view.spacingMm, series.view.spacingMm],
    thicknessMm: series.view.thicknessMm,
    orientation: orientationOf(series),
    positions: slices.map((slice) => positionOf(series, slice)),
    window: series.window,
    pixels: pixelFacts(series),
  };
}

function imageTypeOf({ kind, storage }: HospitalSeries): readonly string[] {
  if (kind === "localizer") return ["ORIGINAL", "PRIMARY", "LOCALIZER"];
  if (kind === "coronal") return ["DERIVED", "SECONDARY", "MPR"];
  return storage.enhanced ? ["ORIGINAL", "PRIMARY", "VOLUME", "NONE"] : ["ORIGINAL", "PRIMARY", "AXIAL"];
}

/** How a series stores HU. Twelve bits without sign begin at -1024 HU, as most scanners write them. */
export function pixelFacts({ storage }: HospitalSeries): PixelFacts {
  return storage.pixels === "unsigned-12"
    ? { signed: false, bitsStored: 12, intercept: -1024, padding: null }
    : { signed: true, bitsStored: 16, intercept: 0, padding: storage.padding };
}
