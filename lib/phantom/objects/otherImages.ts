import type { DicomDataset } from "../../domain/dicom/dataset.ts";
import { dataset, merged } from "../../domain/dicom/elements.ts";
import type { HospitalPatient, HospitalStudy, OtherObject } from "../hospital/Hospital.ts";
import { phantomSlice, type SliceView } from "../phantomSlice.ts";
import { commonModules, type ImageFacts } from "./ctImage.ts";
import { patientFacts } from "./hospitalImages.ts";

/** An image object with its stored values, one frame of 16-bit pixels. */
export interface OtherImage {
  readonly dataset: DicomDataset;
  readonly pixels: Uint8Array;
}

const PET_SIZE = 128;
const PET_SPACING_MM = 4;
const FIRST_PET_MM = 210;

/** A PET slice or a radiograph of a patient: what a mining run must leave alone. */
export function otherImage(
  patient: HospitalPatient,
  object: Extract<OtherObject, { uid: string }>,
): OtherImage {
  const [first] = patient.studies;
  if (!first) throw new RangeError("a patient without a study");
  const study = { ...first, uid: object.study };
  const view = petView(patient, first);
  const hu = phantomSlice(patient, FIRST_PET_MM + object.slice * 8, view);
  const pet = object.kind === "pet";
  const values = Uint16Array.from(hu, (value) => Math.max(0, pet ? uptake(value) : (value + 1024) >> 1));
  const common = commonModules(facts(patient, study, object), pet ? PET : RADIOGRAPH, pet ? "PT" : "CR");
  return {
    dataset: merged(common, pet ? petModules(object.slice) : radiographModules()),
    pixels: new Uint8Array(values.buffer),
  };
}

const PET = "1.2.840.10008.5.1.4.1.1.128";
const RADIOGRAPH = "1.2.840.10008.5.1.4.1.1.1";

/** Soft tissue takes up some tracer, air and bone little [Bq/ml over 4]. */
const uptake = (hu: number): number => (hu < -300 ? 20 : hu > 250 ? 260 : 700 + hu * 3);

const petModules = (slice: number): DicomDataset =>
  dataset({
    "00080008": ["CS", ["ORIGINAL", "PRIMARY"]],
    "00180050": ["DS", 8],
    "00200013": ["IS", slice],
    "00200032": ["DS", [-256, -396, 1200 - FIRST_PET_MM - slice * 8]],
    "00200037": ["DS", [1, 0, 0, 0, 1, 0]],
    "00280030": ["DS", [PET_SPACING_MM, PET_SPACING_MM]],
    "00281052": ["DS", 0],
    "00281053": ["DS", 4],
    "00541001": ["CS", "BQML"],
  });

const radiographModules = (): DicomDataset =>
  dataset({
    "00080008": ["CS", ["ORIGINAL", "PRIMARY"]],
    "00180015": ["CS", "CHEST"],
    "00185101": ["CS", "PA"],
    "00200013": ["IS", 1],
    "00200020": ["CS", ["L", "F"]],
  });

function facts(
  patient: HospitalPatient,
  study: HospitalStudy,
  object: Extract<OtherObject, { uid: string }>,
): ImageFacts {
  return {
    patient: patientFacts(patient, study),
    study,
    series: {
      uid: object.seriesUid,
      number: 1,
      description: object.kind === "pet" ? "PET AC" : "Thorax pa",
      frameOfReferenceUid: object.seriesUid,
      patientPosition: "HFS",
      tiltDegrees: 0,
    },
    sopUid: object.uid,
    instanceNumber: object.slice,
    imageType: ["ORIGINAL", "PRIMARY"],
    columns: PET_SIZE,
    rows: PET_SIZE,
    pixelSpacing: [PET_SPACING_MM, PET_SPACING_MM],
    thicknessMm: 8,
    orientation: [1, 0, 0, 0, 1, 0],
    positions: [],
    window: { centerHu: 0, widthHu: 1 },
    pixels: { signed: false, bitsStored: 16, intercept: 0, padding: null },
  };
}

function petView({ index }: HospitalPatient, study: HospitalStudy): SliceView {
  return {
    columns: PET_SIZE,
    rows: PET_SIZE,
    spacingMm: PET_SPACING_MM,
    thicknessMm: 8,
    axis: { x: PET_SIZE / 2, y: PET_SIZE / 2 },
    faceDown: false,
    tiltDegrees: 0,
    phase: "native",
    kernel: { blurMm: 5, noiseHu: 40, grain: "soft" },
    study: study.index,
    noiseKey: `${index}/other`,
    circle: false,
  };
}
