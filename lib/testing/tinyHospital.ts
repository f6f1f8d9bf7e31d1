import { tinyDicom } from "./tinyDicom.ts";

/** Side of a slice [px]; a pixel is 4 mm, so that it holds a body. */
const MATRIX = 96;
const SLICES = 12;

/** How the columns of `marks.csv` are to be understood. */
export const TINY_MAPPING = JSON.stringify({
  space: "pixel",
  base: "corner",
  units: "px",
  order: "long-first",
  points: [
    ["x1", "y1"],
    ["x2", "y2"],
    ["x3", "y3"],
    ["x4", "y4"],
  ],
  columns: { sopInstanceUid: "image" },
});

/**
 * A folder of real DICOM that is mined in a second: patients with one study of twelve slices of 5 mm each, and a table of
 * bookmarks, two on each study that overlap and two that do not.
 *
 * @returns files by their relative paths
 */
export function tinyHospital(patients: number): Readonly<Record<string, Uint8Array | string>> {
  const files: Record<string, Uint8Array | string> = {};
  const rows = ["image,x1,y1,x2,y2,x3,y3,x4,y4"];
  for (let patient = 1; patient <= patients; patient++) {
    for (let slice = 0; slice < SLICES; slice++) {
      files[`${patient}/${(slice * 7) % SLICES}`] = sliceFile(patient, slice);
    }
    for (const [slice, x, y] of [
      [3, 40, 50],
      [3, 40.5, 50.25],
      [6, 60, 40],
      [9, 50 + patient, 45],
    ] as const) {
      rows.push([uidOf(patient, slice), x - 6, y, x + 6, y, x, y - 4, x, y + 4].join(","));
    }
  }
  files["marks.csv"] = `${rows.join("\n")}\n`;
  return files;
}

const uidOf = (patient: number, slice: number): string => `2.25.${patient}.1.1.${slice + 1}`;

function sliceFile(patient: number, slice: number): Uint8Array {
  return tinyDicom({
    "00080018": uidOf(patient, slice),
    "00100020": `P${patient}`,
    "0020000D": `2.25.${patient}.1`,
    "0020000E": `2.25.${patient}.1.1`,
    "00200032": `-190\\-190\\${-5 * slice}`,
    "00280010": String(MATRIX),
    "00280011": String(MATRIX),
    "00280030": "4\\4",
    "7FE00010": pixels(patient * 31 + slice),
  });
}

/** Stored values of an ellipse of tissue in air, each slice's a little different; intercept -1024. */
function pixels(seed: number): string {
  const stored = new Uint16Array(MATRIX * MATRIX);
  for (let at = 0; at < stored.length; at++) {
    const x = (at % MATRIX) + 0.5 - MATRIX / 2;
    const y = Math.floor(at / MATRIX) + 0.5 - MATRIX / 2;
    stored[at] = (x / 40) ** 2 + (y / 30) ** 2 > 1 ? 24 : 1064 + ((at * 7 + seed) % 23) * 3;
  }
  return Buffer.from(stored.buffer).toString("latin1");
}
