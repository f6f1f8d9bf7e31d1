import { createRequire } from "node:module";

/** What we use of dcmjs, the library that OHIF writes its reports with. */
interface Dcmjs {
  readonly data: {
    readonly DicomMetaDictionary: {
      denaturalizeDataset(dataset: object): object;
    };
    readonly DicomDict: new (meta: object) => { dict: object; write(): ArrayBuffer };
  };
  readonly derivations: {
    readonly StructuredReport: new (datasets: readonly object[]) => { dataset: object };
  };
  readonly utilities: {
    readonly TID300: { readonly Bidirectional: new (parts: object) => object };
    readonly TID1500: {
      readonly TID1500MeasurementReport: new (groups: {
        TID1501MeasurementGroups: readonly object[];
      }) => { contentItem(datasets: readonly object[], options: object): object };
      readonly TID1501MeasurementGroup: new (measurements: readonly object[]) => object;
    };
  };
}

const { data, derivations, utilities }: Dcmjs = createRequire(import.meta.url)("dcmjs");

const IMAGE = {
  SOPClassUID: "1.2.840.10008.5.1.4.1.1.2",
  SOPInstanceUID: "1.2.3.1",
  StudyInstanceUID: "1.2",
  SeriesInstanceUID: "1.2.3",
  PatientID: "P1",
  _meta: { TransferSyntaxUID: { Value: ["1.2.840.10008.1.2.1"], vr: "UI" } },
  _vrMap: {},
};

type Ends = readonly [readonly number[], readonly number[]];

const point = ([x = 0, y = 0, z]: readonly number[]) => (z === undefined ? { x, y } : { x, y, z });
const line = ([a, b]: Ends) => ({ point1: point(a), point2: point(b) });

/**
 * A bidirectional measurement as OHIF saves it: on an image of the stack, or, with three coordinates a point, on a volume,
 * which names a frame of reference and no image.
 */
export function ohifBidirectional(
  long: Ends,
  short: Ends,
  lengths: readonly [number, number] | null,
): Uint8Array {
  const inSpace = long[0].length === 3;
  const measurement = new utilities.TID300.Bidirectional({
    ReferencedSOPSequence: {
      ReferencedSOPClassUID: IMAGE.SOPClassUID,
      ReferencedSOPInstanceUID: IMAGE.SOPInstanceUID,
    },
    longAxis: line(long),
    shortAxis: line(short),
    longAxisLength: lengths?.[0],
    shortAxisLength: lengths?.[1],
    unit: "mm",
    use3DSpatialCoordinates: inSpace,
    ReferencedFrameOfReferenceUID: "1.2.9",
    trackingIdentifierTextValue: "Cornerstone3DTools@^0.1.0:Bidirectional",
    trackingUniqueIdentifier: "2.25.7",
    finding: { CodeValue: "52988006", CodingSchemeDesignator: "SCT", CodeMeaning: "Lesion" },
    findingSites: [{ CodeValue: "39607008", CodingSchemeDesignator: "SCT", CodeMeaning: "Lung" }],
  });
  return written(measurement, inSpace ? "1.2.840.10008.5.1.4.1.1.88.34" : "1.2.840.10008.5.1.4.1.1.88.22");
}

function written(measurement: object, sopClassUid: string): Uint8Array {
  const { TID1500MeasurementReport, TID1501MeasurementGroup } = utilities.TID1500;
  const report = new TID1500MeasurementReport({
    TID1501MeasurementGroups: [new TID1501MeasurementGroup([measurement])],
  });
  const { dataset } = new derivations.StructuredReport([IMAGE]);
  const content = report.contentItem([IMAGE], {
    sopInstanceUIDsToSeriesInstanceUIDMap: { [IMAGE.SOPInstanceUID]: IMAGE.SeriesInstanceUID },
  });
  Object.assign(dataset, content, { SOPClassUID: sopClassUid });
  const file = new data.DicomDict({
    "00020010": { vr: "UI", Value: ["1.2.840.10008.1.2.1"] },
    "00020002": { vr: "UI", Value: [sopClassUid] },
  });
  file.dict = data.DicomMetaDictionary.denaturalizeDataset(dataset);
  return new Uint8Array(file.write());
}
