/** Lengths a scale bar may have [mm]: those that a reader can divide in the head. */
const LENGTHS_MM = [1, 2, 5, 10, 20, 50, 100, 200] as const;

/**
 * The longest scale bar that fits, and how long it is on the screen; the shortest one when none fits.
 *
 * @param scale CSS pixels a millimetre takes
 * @param roomPx how long the bar may be at most [CSS px]
 */
export function scaleBar(scale: number, roomPx: number): { lengthMm: number; lengthPx: number } {
  const lengthMm = LENGTHS_MM.findLast((length) => length * scale <= roomPx) ?? LENGTHS_MM[0];
  return { lengthMm, lengthPx: lengthMm * scale };
}
