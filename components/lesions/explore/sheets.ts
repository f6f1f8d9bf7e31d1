import { type ListedLesion, MOST_THUMBNAILS, THUMBNAIL_RULE } from "#lib/contracts/explore.ts";
import { sheetColumns } from "#lib/domain/previews/sheet.ts";

/** Lesions of one sheet: few enough that the first pictures come soon; pages hold whole sheets. */
const LESIONS_A_SHEET = Math.min(25, MOST_THUMBNAILS);

/** Where a lesion's picture lies: the sheet's address, and how it is laid behind a square that shows only this one. */
export interface OnSheet {
  readonly src: string;
  /** For CSS: how large the sheet is in squares, and where it lies [%]. */
  readonly size: string;
  readonly position: string;
}

/**
 * The pictures of a stretch of a list. Lesions are put on sheets by their places in it, so that a list that is shown again
 * asks for the same sheets.
 */
export function sheetsOf(
  rowAt: (place: number) => ListedLesion | undefined,
  first: number,
  end: number,
  sidePx: 128 | 192,
): ReadonlyMap<number, OnSheet> {
  const places = new Map<number, OnSheet>();
  for (let sheet = Math.floor(first / LESIONS_A_SHEET); sheet * LESIONS_A_SHEET < end; sheet++) {
    const rows = Array.from({ length: LESIONS_A_SHEET }, (_, i) => rowAt(sheet * LESIONS_A_SHEET + i));
    const pictured = rows.flatMap((row) => (row?.hasImage ? [row] : []));
    const of = pictured.map(({ id, version }) => `${id}.${version}`).join(",");
    const src = `/api/lesions/thumbnails?${new URLSearchParams({ of, side: String(sidePx), rule: String(THUMBNAIL_RULE) })}`;
    const columns = sheetColumns(pictured.length);
    const lines = Math.ceil(pictured.length / columns);
    pictured.forEach(({ id }, i) => {
      places.set(id, {
        src,
        size: `${100 * columns}% ${100 * lines}%`,
        position: `${share(i % columns, columns)}% ${share(Math.floor(i / columns), lines)}%`,
      });
    });
  }
  return places;
}

/** CSS counts positions in what is left over beside the square. */
const share = (index: number, count: number): number => (count === 1 ? 0 : (100 * index) / (count - 1));
