import { ctImage, enhancedCt, type ImageFacts } from "#lib/phantom/objects/ctImage.ts";
import { dicomFile, type Syntax } from "./dicomFile.ts";

/** What a CT file is to say; all of it may be left out. Frames are stored values, 16 bits a pixel, row by row. */
export type CtInstance = Partial<ImageFacts> & {
  readonly syntax?: Syntax;
  readonly frames?: readonly (Int16Array | Uint16Array)[];
};

const PLAIN: ImageFacts = {
  patient: {
    patientId: "P1",
    characterSet: "ISO_IR 6",
    name: "Phantom^Pat",
    birthDate: "19600101",
    sex: "F",
    age: "061Y",
  },
  study: { uid: "2.25.10", date: "20210104", time: "090000", accession: "A1", description: "CT" },
  series: {
    uid: "2.25.11",
    number: 2,
    description: "axial",
    frameOfReferenceUid: "2.25.12",
    patientPosition: "HFS",
    tiltDegrees: 0,
  },
  sopUid: "2.25.13",
  instanceNumber: 1,
  imageType: ["ORIGINAL", "PRIMARY", "AXIAL"],
  columns: 4,
  rows: 4,
  pixelSpacing: [0.7, 0.7],
  thicknessMm: 5,
  orientation: [1, 0, 0, 0, 1, 0],
  positions: [[-180.5, -170.25, -95]],
  window: { centerHu: 40, widthHu: 400 },
  pixels: { signed: true, bitsStored: 16, intercept: 0, padding: null },
};

/** A CT file as a scanner writes it; more than one position makes it an Enhanced multi-frame one. */
export function ctInstance({ syntax = "explicit", frames, ...given }: CtInstance = {}): Buffer {
  const facts: ImageFacts = { ...PLAIN, ...given };
  const dataset = facts.positions.length > 1 ? enhancedCt(facts) : ctImage(facts);
  const empty = () => new Int16Array(facts.columns * facts.rows);
  const pixels = frames ?? facts.positions.map(empty);
  return dicomFile(
    dataset,
    syntax,
    pixels.map((frame) => new Uint8Array(frame.buffer, frame.byteOffset, frame.byteLength)),
  );
}

/** The patient and study of a CT file that says nothing else: documents about it name the same. */
export const PLAIN_CT: Pick<ImageFacts, "patient" | "study" | "series" | "sopUid"> = PLAIN;
