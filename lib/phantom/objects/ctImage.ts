import type { DicomDataset } from "../../domain/dicom/dataset.ts";
import { dataset, type Entry, merged } from "../../domain/dicom/elements.ts";

export const CT_IMAGE = "1.2.840.10008.5.1.4.1.1.2";
export const ENHANCED_CT = "1.2.840.10008.5.1.4.1.1.2.1";

export type Orientation = readonly [number, number, number, number, number, number];

/** Who, as the Patient and Patient Study modules say it. */
export interface PatientFacts {
  readonly patientId: string;
  readonly characterSet: string;
  readonly name: string;
  readonly birthDate: string;
  readonly sex: string;
  readonly age: string | null;
}

export interface StudyFacts {
  readonly uid: string;
  readonly date: string;
  readonly time: string;
  readonly accession: string;
  readonly description: string;
}

/** One image object or the frames of one, all of one series. */
export interface ImageFacts {
  readonly patient: PatientFacts;
  readonly study: StudyFacts;
  readonly series: {
    readonly uid: string;
    readonly number: number;
    readonly description: string;
    readonly frameOfReferenceUid: string;
    readonly patientPosition: string;
    readonly tiltDegrees: number;
  };
  readonly sopUid: string;
  readonly instanceNumber: number;
  readonly imageType: readonly string[];
  readonly columns: number;
  readonly rows: number;
  /** Between rows, between columns [mm]. */
  readonly pixelSpacing: readonly [number, number];
  readonly thicknessMm: number;
  readonly orientation: Orientation;
  /** Centre of the first pixel of each frame [mm]; a single-frame object has one. */
  readonly positions: readonly (readonly [number, number, number])[];
  readonly window: { readonly centerHu: number; readonly widthHu: number };
  readonly pixels: PixelFacts;
}

/** How HU are stored: value = (HU - intercept) / slope, slope being 1. */
export interface PixelFacts {
  readonly signed: boolean;
  readonly bitsStored: number;
  readonly intercept: number;
  readonly padding: number | null;
}

/** The data set of a single-frame CT image, without its pixels (PS3.3 A.3). */
export function ctImage(facts: ImageFacts): DicomDataset {
  const [position] = facts.positions;
  if (!position) throw new RangeError("a CT image without a position");
  const { series, window, pixels } = facts;
  return merged(
    commonModules(facts, CT_IMAGE, "CT"),
    dataset({
      "00080008": ["CS", facts.imageType],
      "00180015": ["CS", "CHEST"],
      "00180050": ["DS", facts.thicknessMm],
      "00180060": ["DS", 120],
      "00181120": series.tiltDegrees === 0 ? null : ["DS", series.tiltDegrees],
      "00185100": ["CS", series.patientPosition],
      "00200013": ["IS", facts.instanceNumber],
      "00200032": ["DS", position.map(tenThousandths)],
      "00200037": ["DS", facts.orientation.map(millionths)],
      "00201041": ["DS", tenThousandths(position[2])],
      "00280030": ["DS", facts.pixelSpacing],
      "00281050": ["DS", window.centerHu],
      "00281051": ["DS", window.widthHu],
      "00281052": ["DS", pixels.intercept],
      "00281053": ["DS", 1],
      "00281054": ["LO", "HU"],
    }),
  );
}

/** The data set of an Enhanced CT image: geometry and rescale stand in functional groups (PS3.3 A.38). */
export function enhancedCt(facts: ImageFacts): DicomDataset {
  const { window, pixels, positions } = facts;
  const shared = dataset({
    "00289110": [dataset({ "00180050": ["DS", facts.thicknessMm], "00280030": ["DS", facts.pixelSpacing] })],
    "00209116": [dataset({ "00200037": ["DS", facts.orientation.map(millionths)] })],
    "00289132": [dataset({ "00281050": ["DS", window.centerHu], "00281051": ["DS", window.widthHu] })],
    "00289145": [
      dataset({ "00281052": ["DS", pixels.intercept], "00281053": ["DS", 1], "00281054": ["LO", "HU"] }),
    ],
    "00189329": [
      dataset({
        "00089007": ["CS", facts.imageType],
        "00089205": ["CS", "MONOCHROME"],
        "00089206": ["CS", "VOLUME"],
        "00089207": ["CS", "NONE"],
      }),
    ],
  });
  const perFrame = positions.map((position, i) =>
    dataset({
      "00209111": [
        dataset({ "00209056": ["SH", "1"], "00209057": ["UL", i + 1], "00209157": ["UL", [1, i + 1]] }),
      ],
      "00209113": [dataset({ "00200032": ["DS", position.map(tenThousandths)] })],
    }),
  );
  return merged(
    commonModules(facts, ENHANCED_CT, "CT"),
    dataset({
      "00080008": ["CS", facts.imageType],
      "00089205": ["CS", "MONOCHROME"],
      "00089206": ["CS", "VOLUME"],
      "00089207": ["CS", "NONE"],
      "00185100": ["CS", facts.series.patientPosition],
      "00200013": ["IS", facts.instanceNumber],
      "00280008": ["IS", positions.length],
      "52009229": [shared],
      "52009230": perFrame,
    }),
  );
}

/** Modules that every image of the hospital has: who, when, where, and how pixels are laid out. */
export function commonModules(facts: ImageFacts, sopClassUid: string, modality: string): DicomDataset {
  const { series, pixels } = facts;
  return merged(
    patientAndStudy(facts.patient, facts.study),
    dataset({
      "00080016": ["UI", sopClassUid],
      "00080018": ["UI", facts.sopUid],
      "00080021": ["DA", facts.study.date],
      "00080022": ["DA", facts.study.date],
      "00080023": ["DA", facts.study.date],
      "00080031": ["TM", facts.study.time],
      "00080032": ["TM", facts.study.time],
      "00080033": ["TM", facts.study.time],
      "00080060": ["CS", modality],
      "00080070": ["LO", "Lesionary Phantom Works"],
      "00080080": ["LO", "Synthetic General Hospital"],
      "00081010": ["SH", "PHANTOM01"],
      "0008103E": ["LO", series.description],
      "00081090": ["LO", "Phantom 64"],
      // A private block, as every vendor writes one: names in it must not leave the hospital either.
      "00090010": ["LO", "LESIONARY PHANTOM"],
      "00091001": ["LO", `${facts.patient.name.split("=")[0]} private note`],
      "0020000E": ["UI", series.uid],
      "00200011": ["IS", series.number],
      "00200012": ["IS", 1],
      "00200052": ["UI", series.frameOfReferenceUid],
      "00201040": ["LO", ""],
      "00280002": ["US", 1],
      "00280004": ["CS", "MONOCHROME2"],
      "00280010": ["US", facts.rows],
      "00280011": ["US", facts.columns],
      "00280100": ["US", 16],
      "00280101": ["US", pixels.bitsStored],
      "00280102": ["US", pixels.bitsStored - 1],
      "00280103": ["US", pixels.signed ? 1 : 0],
      "00280120": paddingOf(pixels),
    }),
  );
}

/** Patient and General Study modules, also of reports. */
export function patientAndStudy(patient: PatientFacts, study: StudyFacts): DicomDataset {
  return dataset({
    "00080005": patient.characterSet === "ISO_IR 6" ? null : ["CS", patient.characterSet],
    "00080020": ["DA", study.date],
    "00080030": ["TM", study.time],
    "00080050": ["SH", study.accession],
    "00080090": ["PN", "Referrer^Rita"],
    "00081030": ["LO", study.description],
    "00100010": ["PN", patient.name],
    "00100020": ["LO", patient.patientId],
    "00100030": ["DA", patient.birthDate],
    "00100040": ["CS", patient.sex],
    "00101010": patient.age === null ? null : ["AS", patient.age],
    "0020000D": ["UI", study.uid],
    "00200010": ["SH", study.accession],
  });
}

const paddingOf = ({ padding, signed }: PixelFacts): Entry =>
  padding === null ? null : [signed ? "SS" : "US", padding];

const tenThousandths = (value: number): number => Math.round(value * 1e4) / 1e4;
const millionths = (value: number): number => Math.round(value * 1e9) / 1e9;
