import type { Code, DicomDataset, DicomElement } from "#lib/domain/dicom/dataset.ts";

/** Builders of reports and presentation states as data sets, for tests of what reads them. */

type Value = string | number | readonly (string | number)[] | readonly DicomDataset[];

/** A data set by tag; an array of data sets is a sequence. The VR is none that a reader should look at. */
export function dataset(elements: Readonly<Record<string, Value | null>>): DicomDataset {
  const entries = Object.entries(elements).flatMap(([tag, value]): [string, DicomElement][] => {
    if (value === null) return [];
    if (!Array.isArray(value)) return [[tag, { vr: "UN", values: [value as string | number] }]];
    return [
      [
        tag,
        value.some(isDataset) ? { vr: "SQ", items: value.filter(isDataset) } : { vr: "UN", values: value },
      ],
    ];
  });
  return { elements: new Map(entries) };
}

const isDataset = (value: unknown): value is DicomDataset => typeof value === "object" && value !== null;

const codeSequence = ({ scheme, value, meaning }: Code): readonly DicomDataset[] => [
  dataset({ "00080100": value, "00080102": scheme, "00080104": meaning }),
];

const named = (concept: string): readonly DicomDataset[] => {
  const [scheme = "", value = ""] = concept.split(" ");
  return codeSequence({ scheme, value, meaning: "any text" });
};

/** A CONTAINER item; concepts are written as `DCM 125007`. */
export const container = (concept: string, children: readonly DicomDataset[]): DicomDataset =>
  dataset({
    "0040A040": "CONTAINER",
    "0040A043": named(concept),
    "0040A730": children.length ? children : null,
  });

/** A measurement group with its tracking UID, if any. */
export const group = (children: readonly DicomDataset[], trackingUid: string | null = null): DicomDataset =>
  container("DCM 125007", [
    ...(trackingUid === null
      ? []
      : [dataset({ "0040A040": "UIDREF", "0040A043": named("DCM 112040"), "0040A124": trackingUid })]),
    ...children,
  ]);

export const textItem = (concept: string, words: string): DicomDataset =>
  dataset({ "0040A040": "TEXT", "0040A043": named(concept), "0040A160": words });

export const codeItem = (concept: string, value: Code): DicomDataset =>
  dataset({ "0040A040": "CODE", "0040A043": named(concept), "0040A168": codeSequence(value) });

/** A NUM item; without a value its Measured Value Sequence is left out. */
export function num(
  concept: string,
  children: readonly DicomDataset[],
  value: number | null = null,
  unit = "mm",
): DicomDataset {
  const measured =
    value === null ? null : [dataset({ "0040A30A": value, "004008EA": named(`UCUM ${unit}`) })];
  return dataset({
    "0040A040": "NUM",
    "0040A043": named(concept),
    "0040A300": measured,
    "0040A730": children.length ? children : null,
  });
}

/** A graphic on an image; the image by UID, or the child item that names it. */
export const scoord = (
  points: readonly number[],
  image: string | DicomDataset | null = "1.2.3",
  type = "POLYLINE",
): DicomDataset =>
  dataset({
    "0040A040": "SCOORD",
    "00700022": points,
    "00700023": type,
    "0040A730": image === null ? null : [typeof image === "string" ? imageItem(image) : image],
  });

/** A graphic in patient space. */
export const scoord3d = (
  points: readonly number[],
  frameOfReferenceUid: string,
  type = "POLYLINE",
): DicomDataset =>
  dataset({ "0040A040": "SCOORD3D", "00700022": points, "00700023": type, "30060024": frameOfReferenceUid });

export const imageItem = (sopInstanceUid: string, frames: readonly number[] = []): DicomDataset =>
  dataset({
    "0040A040": "IMAGE",
    "0040A010": "SELECTED FROM",
    "00081199": [dataset({ "00081155": sopInstanceUid, "00081160": frames.length ? frames : null })],
  });

/** An item that refers to another by its path, such as `1.1.1`. */
export const byReference = (path: string): DicomDataset =>
  dataset({ "0040A010": "SELECTED FROM", "0040DB73": path.split(".").map(Number) });

/** A TID 1500 report whose measurement groups lie in Imaging Measurements, item 1.2; 1.1 is the Image Library. */
export function report(
  groups: readonly DicomDataset[],
  more: {
    readonly imageLibrary?: readonly DicomDataset[];
    readonly header?: Readonly<Record<string, Value>>;
  } = {},
): DicomDataset {
  return dataset({
    "00080016": "1.2.840.10008.5.1.4.1.1.88.22",
    "00080018": "9.1",
    "00080060": "SR",
    "0020000D": "9",
    "0020000E": "9.0",
    "0040A040": "CONTAINER",
    "0040A043": named("DCM 126000"),
    "0040A491": "COMPLETE",
    "0040A730": [container("DCM 111028", more.imageLibrary ?? []), container("DCM 126010", groups)],
    ...more.header,
  });
}

/** Evidence (0040,A375), predecessors (0040,A360) and the like: one study, one series. */
export const listing = (
  study: string,
  series: string,
  objects: readonly string[],
): readonly DicomDataset[] => [
  dataset({
    "0020000D": study,
    "00081115": [
      dataset({ "0020000E": series, "00081199": objects.map((uid) => dataset({ "00081155": uid })) }),
    ],
  }),
];

/** A key object document with a title such as `DCM 113001`, listing objects in its content. */
export const keyObject = (title: string, objects: readonly string[]): DicomDataset =>
  dataset({
    "00080016": "1.2.840.10008.5.1.4.1.1.88.59",
    "00080018": "9.2",
    "00080060": "KO",
    "0040A040": "CONTAINER",
    "0040A043": named(title),
    "0040A730": objects.map((uid) => imageItem(uid)),
  });

/** A graphic object of a presentation state. */
export const graphicObject = (
  points: readonly number[],
  more: Readonly<Record<string, Value>> = {},
): DicomDataset =>
  dataset({ "00700005": "PIXEL", "00700022": points, "00700023": "POLYLINE", "00700024": "N", ...more });

/** A graphic annotation; `images` null leaves its image list out. */
export const annotation = (
  graphics: readonly DicomDataset[],
  more: {
    readonly images?: readonly string[] | null;
    readonly words?: readonly string[];
    readonly layer?: string;
  } = {},
): DicomDataset => {
  const images = more.images === undefined ? ["1.2.3"] : more.images;
  return dataset({
    "00700002": more.layer ?? "LAYER",
    "00081140": images?.map((uid) => dataset({ "00081155": uid })) ?? null,
    "00700009": graphics.length ? graphics : null,
    "00700008": more.words ? more.words.map((words) => dataset({ "00700006": words })) : null,
  });
};

/** A presentation state of the given images. */
export const presentationState = (
  annotations: readonly DicomDataset[],
  images: readonly string[] = ["1.2.3"],
  more: Readonly<Record<string, Value>> = {},
): DicomDataset =>
  dataset({
    "00080016": "1.2.840.10008.5.1.4.1.1.11.1",
    "00080018": "9.3",
    "00080060": "PR",
    "0020000D": "1",
    "00081115": [
      dataset({ "0020000E": "1.2", "00081140": images.map((uid) => dataset({ "00081155": uid })) }),
    ],
    "00700001": annotations,
    ...more,
  });
