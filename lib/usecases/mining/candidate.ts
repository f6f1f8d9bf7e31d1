import { storedMeasures } from "../../contracts/storedMeasures.ts";
import type { CandidateRow } from "../../db/mining/candidates.ts";
import type { RecistDiameters } from "../../domain/bookmarks/ReadBookmark.ts";
import type { Box } from "../../domain/geometry/box.ts";
import type { BoxMeasures } from "../../domain/noise/measureBox.ts";

/** A measured bookmark, ready to be merged with others of its slice. */
export interface Candidate {
  readonly id: string;
  readonly diameters: RecistDiameters;
  readonly box: Box;
  readonly bodyBox: Box | null;
  readonly measures: BoxMeasures;
  readonly reported: { readonly longMm: number | null; readonly shortMm: number | null };
  readonly row: CandidateRow;
}

export function candidateOf(row: CandidateRow): Candidate {
  const { box: drawn, bodyBox, reported, ...measures } = storedMeasures.parse(row.measures);
  return {
    id: row.id,
    diameters: diametersOf(row.coordinates),
    box: drawn,
    bodyBox,
    measures,
    reported,
    row,
  };
}

/** Eight numbers as two lines: x11,y11,x12,y12 (long), x21,y21,x22,y22 (short). */
export function diametersOf(coordinates: readonly number[]): RecistDiameters {
  const [ax = 0, ay = 0, bx = 0, by = 0, cx = 0, cy = 0, dx = 0, dy = 0] = coordinates;
  return {
    long: [
      { x: ax, y: ay },
      { x: bx, y: by },
    ],
    short: [
      { x: cx, y: cy },
      { x: dx, y: dy },
    ],
  };
}
