import type { DicomDataset } from "#lib/domain/dicom/dataset.ts";
import { fileOf } from "./dicomFile.ts";

const DICOMDIR = "1.2.840.10008.1.3.10";

/** A DICOMDIR without records (PS3.3 F): folders of exported studies have one, whether or not it is right. */
export function emptyDicomdir(): Buffer {
  const dataset: DicomDataset = {
    elements: new Map([
      ["00041130", { vr: "CS", values: ["PHANTOM"] }],
      ["00041200", { vr: "UL", values: [0] }],
      ["00041202", { vr: "UL", values: [0] }],
      ["00041212", { vr: "US", values: [0] }],
      ["00041220", { vr: "SQ", items: [] }],
    ]),
  };
  return fileOf(dataset, { sopClassUid: DICOMDIR, sopInstanceUid: "2.25.1" });
}
