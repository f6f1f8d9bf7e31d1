import { scale, subtract, type Vec3 } from "../geometry/vector.ts";
import type { Volume } from "../volumes/Volume.ts";
import type { SliceBlock } from "./affine.ts";

/** Slices of a volume that follow one another without a gap, as a block in the patient. */
export interface VolumeBlock {
  /** Slice numbers, from 1, head to feet. */
  readonly first: number;
  readonly last: number;
  readonly block: SliceBlock;
}

/**
 * A volume as blocks: one for a volume without gaps, else one for each run between them, because an affine knows only
 * slices that are equally far apart. Within a run the step is the mean one, so the two ends are where they should be.
 */
export function volumeBlocks(volume: Volume): readonly VolumeBlock[] {
  const ends = [...volume.gapsAfter, volume.slices.length];
  return ends.map((last, at) => {
    const first = (ends[at - 1] ?? 0) + 1;
    return { first, last, block: blockOf(volume, first, last) };
  });
}

function blockOf({ slices, rows }: Volume, first: number, last: number): SliceBlock {
  const [top, bottom] = [slices[first - 1], slices[last - 1]];
  if (!top || !bottom) throw new RangeError(`slices ${first} to ${last} of a volume of ${slices.length}`);
  const { origin, row, column, normal, columnSpacingMm, rowSpacingMm } = top.plane;
  const steps = last - first;
  const toFeet: Vec3 = normal[2] > 0 ? scale(normal, -1) : normal;
  return {
    origin,
    row,
    column,
    spacingXMm: columnSpacingMm,
    spacingYMm: rowSpacingMm,
    // A single slice is given a thickness of 1 mm: a volume of none has no extent.
    step: steps === 0 ? toFeet : scale(subtract(bottom.plane.origin, origin), 1 / steps),
    rows,
    slices: steps + 1,
  };
}
