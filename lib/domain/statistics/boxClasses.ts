/** Widths and heights of boxes are counted in classes of so many mm; the last class has no upper edge. */
export const BOX_CLASS_MM = 5;
export const BOX_CLASSES = 16;

/** Lesions whose box has a width and a height of these classes, counted from 0. */
export interface BoxCell {
  readonly width: number;
  readonly height: number;
  readonly lesions: number;
}

/** The words of the class `at`: `20 to 25 mm`. */
export const boxClassText = (at: number): string =>
  at === BOX_CLASSES - 1
    ? `${at * BOX_CLASS_MM} mm and more`
    : `${at * BOX_CLASS_MM} to ${(at + 1) * BOX_CLASS_MM} mm`;

/** The condition of the query language that gives the class. */
export const boxClassQuery = (field: "width" | "height", at: number): string =>
  at === BOX_CLASSES - 1
    ? `${field}:>=${at * BOX_CLASS_MM}`
    : `${field}:${at * BOX_CLASS_MM}..<${(at + 1) * BOX_CLASS_MM}`;

/** How many lesions each class of one side has. */
export function boxHistogram(cells: readonly BoxCell[], side: "width" | "height"): readonly number[] {
  const counts = new Array<number>(BOX_CLASSES).fill(0);
  for (const cell of cells) counts[cell[side]] = (counts[cell[side]] ?? 0) + cell.lesions;
  return counts;
}
