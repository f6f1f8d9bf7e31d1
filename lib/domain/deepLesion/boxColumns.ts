/** Names under which lists of lesions have the edges of their boxes, in the order left, top, right, bottom. */
const NAMES: readonly (readonly [string, string, string, string])[] = [
  ["bb_xmin", "bb_ymin", "bb_xmax", "bb_ymax"],
  ["xmin", "ymin", "xmax", "ymax"],
  ["x1", "y1", "x2", "y2"],
  ["left", "top", "right", "bottom"],
];
const FILE_NAMES = ["File_name", "file_name", "filename", "image"];

/** Where a list of lesions has what is read of it: places of its columns. */
export interface BoxColumns {
  readonly fileName: number;
  /** Four columns, or one with a list of four numbers. */
  readonly edges: readonly number[];
}

/** @returns null when the header names no file, or no box */
export function boxColumnsOf(header: readonly string[]): BoxColumns | null {
  const fileName = header.findIndex((name) => FILE_NAMES.includes(name));
  if (fileName < 0) return null;
  const whole = header.indexOf("Bounding_boxes");
  if (whole >= 0) return { fileName, edges: [whole] };
  const names = NAMES.find((four) => four.every((name) => header.includes(name)));
  return names ? { fileName, edges: names.map((name) => header.indexOf(name)) } : null;
}
