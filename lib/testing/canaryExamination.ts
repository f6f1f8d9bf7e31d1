import { CANARY } from "./canary.ts";
import {
  birthDate,
  contentDate,
  contentTime,
  identifying,
  overlays,
  type Person,
  personName,
  text,
  uid,
} from "./canaryElements.ts";
import type { ElementSpec } from "./dicomBytes.ts";

/** Side of a slice [px], and of a pixel [mm]: 384 mm, so that a body fits in. */
const SIDE = 96;
const PIXEL_MM = 4;

/** One examination: its UIDs are the number's. */
export interface Examination {
  readonly number: number;
  readonly who: Person;
}
const studyUid = ({ number }: Examination): string => uid(number);
export const instanceUid = ({ number }: Examination, slice: number): string => uid(number, 1, slice);

/** A body of water as an ellipse, with a brighter disc around (48, 48), as stored values with intercept -1024. */
const PIXELS = Buffer.from(
  Uint16Array.from({ length: SIDE * SIDE }, (_, at) => {
    const x = (at % SIDE) + 0.5 - SIDE / 2;
    const y = Math.floor(at / SIDE) + 0.5 - SIDE / 2;
    if ((x / 40) ** 2 + (y / 30) ** 2 > 1) return 24;
    return 1064 + ((at * 7) % 13) * 3 + (x * x + y * y < 25 ? 80 : 0);
  }).buffer,
);

/** An axial CT slice of 5 mm; `changes` make it wrong in some way. */
export const slice = (
  examination: Examination,
  number: number,
  changes: readonly ElementSpec[] = [],
): readonly ElementSpec[] => [
  ...identifying(examination.who),
  [0x00080008, "CS", "ORIGINAL\\PRIMARY\\AXIAL"],
  [0x00080016, "UI", "1.2.840.10008.5.1.4.1.1.2"],
  [0x00080018, "UI", instanceUid(examination, number)],
  [0x00080060, "CS", "CT"],
  [0x00101010, "AS", "061Y"],
  [0x0020000d, "UI", studyUid(examination)],
  [0x0020000e, "UI", uid(examination.number, 1)],
  [0x00200011, "IS", "3"],
  [0x00200012, "IS", "1"],
  [0x00200013, "IS", String(number)],
  [0x00200032, "DS", `-190\\-190\\${-5 * number}`],
  [0x00200037, "DS", "1\\0\\0\\0\\1\\0"],
  [0x00200052, "UI", uid(examination.number, 2)],
  [0x00280002, "US", [1]],
  [0x00280004, "CS", "MONOCHROME2"],
  [0x00280010, "US", [SIDE]],
  [0x00280011, "US", [SIDE]],
  [0x00280030, "DS", `${PIXEL_MM}\\${PIXEL_MM}`],
  [0x00280100, "US", [16]],
  [0x00280101, "US", [12]],
  [0x00280102, "US", [11]],
  [0x00280103, "US", [0]],
  [0x00281050, "DS", "40"],
  [0x00281051, "DS", "400"],
  [0x00281052, "DS", "-1024"],
  [0x00281053, "DS", "1"],
  [0x7fe00010, "OW", PIXELS],
  ...overlays(),
  ...changes,
];

export const coded = (tag: number, scheme: string, value: string): ElementSpec => [
  tag,
  "SQ",
  {
    items: [
      [
        [0x00080100, "SH", value],
        [0x00080102, "SH", scheme],
        [0x00080104, "LO", text()],
      ],
    ],
  },
];

export type Item = readonly ElementSpec[];
export const item = (
  type: string,
  concept: readonly [string, string],
  more: readonly ElementSpec[],
): Item => [[0x0040a010, "CS", "CONTAINS"], [0x0040a040, "CS", type], coded(0x0040a043, ...concept), ...more];
export const within = (items: readonly Item[]): ElementSpec => [0x0040a730, "SQ", { items }];

/** A NUM with a line of two points on an image. */
function line(concept: string, points: readonly number[], image: string, lengthMm: number): Item {
  const measured: Item = [[0x0040a30a, "DS", String(lengthMm)], coded(0x004008ea, "UCUM", "mm")];
  const reference: Item = [
    [0x00081150, "UI", "1.2.840.10008.5.1.4.1.1.2"],
    [0x00081155, "UI", image],
  ];
  const named: Item = [
    [0x0040a010, "CS", "SELECTED FROM"],
    [0x0040a040, "CS", "IMAGE"],
    [0x00081199, "SQ", { items: [reference] }],
  ];
  const drawn: Item = [
    [0x0040a010, "CS", "INFERRED FROM"],
    [0x0040a040, "CS", "SCOORD"],
    [0x00700022, "FL", points],
    [0x00700023, "CS", "POLYLINE"],
    within([named]),
  ];
  return item("NUM", ["SCT", concept], [[0x0040a300, "SQ", { items: [measured] }], within([drawn])]);
}

/** A report with one measured lesion; nearly every word in it is somebody's. */
export function report(
  examination: Examination,
  image: string,
  changes: readonly ElementSpec[] = [],
): readonly ElementSpec[] {
  const group = item(
    "CONTAINER",
    ["DCM", "125007"],
    [
      within([
        item("TEXT", ["DCM", "112039"], [[0x0040a160, "UT", `${text()} ${text()}`]]),
        item("UIDREF", ["DCM", "112040"], [[0x0040a124, "UI", uid(examination.number, 8)]]),
        item("CODE", ["DCM", "121071"], [coded(0x0040a168, `99${text()}`, text())]),
        item("CODE", ["SCT", "363698007"], [coded(0x0040a168, "SCT", text())]),
        item("TEXT", ["DCM", "121106"], [[0x0040a160, "UT", `${text()}, born ${birthDate}`]]),
        line("103339001", [42, 48, 54, 48], image, 48),
        line("103340004", [48, 44, 48, 52], image, 32),
      ]),
    ],
  );
  return [
    ...identifying(examination.who),
    [0x00080016, "UI", "1.2.840.10008.5.1.4.1.1.88.22"],
    [0x00080018, "UI", uid(examination.number, 7)],
    [0x00080060, "CS", "SR"],
    [0x0020000d, "UI", studyUid(examination)],
    [0x0020000e, "UI", uid(examination.number, 6)],
    [0x0040a040, "CS", "CONTAINER"],
    coded(0x0040a043, "DCM", "126000"),
    [0x0040a491, "CS", "COMPLETE"],
    [0x0040a493, "CS", "VERIFIED"],
    within([
      item("PNAME", ["DCM", "121008"], [[0x0040a123, "PN", personName()]]),
      item("TEXT", ["DCM", "121106"], [[0x0040a160, "UT", text()]]),
      item("CONTAINER", ["DCM", "126010"], [within([group])]),
    ]),
    ...changes,
  ];
}

/** A presentation state with the same lesion and words beside it. */
export function presentation(examination: Examination, image: string): readonly ElementSpec[] {
  const polyline = (points: readonly number[]): Item => [
    [0x00700005, "CS", "PIXEL"],
    [0x00700020, "US", [2]],
    [0x00700021, "US", [2]],
    [0x00700022, "FL", points],
    [0x00700023, "CS", "POLYLINE"],
    [0x00700024, "CS", "N"],
  ];
  const images: ElementSpec = [
    0x00081140,
    "SQ",
    {
      items: [
        [
          [0x00081150, "UI", "1.2.840.10008.5.1.4.1.1.2"],
          [0x00081155, "UI", image],
        ],
      ],
    },
  ];
  const words: Item = [
    [0x00700003, "CS", "PIXEL"],
    [0x00700006, "ST", `${text()} 48.0 x 32.0 mm`],
  ];
  const annotation: Item = [
    images,
    [0x00700002, "CS", text()],
    [0x00700008, "SQ", { items: [words] }],
    [0x00700009, "SQ", { items: [polyline([42, 48, 54, 48]), polyline([48, 44, 48, 52])] }],
  ];
  return [
    ...identifying(examination.who),
    [0x00080016, "UI", "1.2.840.10008.5.1.4.1.1.11.1"],
    [0x00080018, "UI", uid(examination.number, 9)],
    [0x00080060, "CS", "PR"],
    [0x00081115, "SQ", { items: [[images, [0x0020000e, "UI", uid(examination.number, 1)]]] }],
    [0x0020000d, "UI", studyUid(examination)],
    [0x0020000e, "UI", uid(examination.number, 10)],
    [0x00700001, "SQ", { items: [annotation] }],
    [
      0x00700060,
      "SQ",
      {
        items: [
          [
            [0x00700002, "CS", text()],
            [0x00700068, "LO", text()],
          ],
        ],
      },
    ],
    [0x00700080, "CS", text()],
    [0x00700081, "LO", text()],
    [0x00700082, "DA", contentDate],
    [0x00700083, "TM", contentTime],
    [0x00700084, "PN", personName()],
  ];
}

/** An AIM annotation with a lesion on an image; its names and comments are somebody's. */
export function aim(examination: Examination, image: string): string {
  const line = (index: number, points: readonly (readonly [number, number])[]): string => `
    <MarkupEntity xsi:type="TwoDimensionMultiPoint">
      <uniqueIdentifier root="${uid(examination.number, 20, index)}"/><label value="${text()}"/>
      <imageReferenceUid root="${image}"/><referencedFrameNumber value="1"/>
      <twoDimensionSpatialCoordinateCollection>${points
        .map(
          ([x, y], at) => `<TwoDimensionSpatialCoordinate>
        <coordinateIndex value="${at}"/><x value="${x}"/><y value="${y}"/></TwoDimensionSpatialCoordinate>`,
        )
        .join("")}</twoDimensionSpatialCoordinateCollection>
    </MarkupEntity>`;
  return `<?xml version="1.0" encoding="UTF-8"?>
<ImageAnnotationCollection xmlns="gme://caCORE.caCORE/4.4/edu.northwestern.radiology.AIM"
  xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" aimVersion="AIMv4_0">
  <uniqueIdentifier root="${uid(examination.number, 21)}"/>
  <studyInstanceUid root="${studyUid(examination)}"/>
  <user><name value="${text()}"/><loginName value="${text()}"/></user>
  <equipment><manufacturerName value="${text()}"/></equipment>
  <person><name value="${text()} ${CANARY.names[0]}"/><id value="${examination.who.id}"/><birthDate value="${birthDate}"/></person>
  <imageAnnotations><ImageAnnotation>
    <uniqueIdentifier root="${uid(examination.number, 22)}"/>
    <typeCode code="${text()}" codeSystemName="99${text()}"/>
    <dateTime value="1913-04-17T03:15:47"/><name value="${text()}"/><comment value="${text()}"/>
    <markupEntityCollection>${line(1, [
      [30, 40],
      [42, 40],
    ])}${line(2, [
      [36, 36],
      [36, 44],
    ])}</markupEntityCollection>
  </ImageAnnotation></imageAnnotations>
</ImageAnnotationCollection>`;
}
