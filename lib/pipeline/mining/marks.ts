import type { PlacedBookmark } from "../../domain/bookmarks/placeOnSlice.ts";
import type { ReadBookmark } from "../../domain/bookmarks/ReadBookmark.ts";
import type { Box } from "../../domain/geometry/box.ts";
import type { BoxMeasures } from "../../domain/noise/measureBox.ts";
import type { Volume } from "../../domain/volumes/Volume.ts";
import type { Item } from "../stage.ts";

/** A bookmark on its way through the pipeline; the id is the stored bookmark's. */
export interface Mark extends Item {
  readonly bookmark: ReadBookmark;
}

/** Its CT volumes are known: one when it names an image, several when only its place in space is given. */
export interface FetchedMark extends Mark {
  readonly volumes: readonly Volume[];
}

/** Its key slice is known. */
export interface PlacedMark extends Item {
  readonly placed: PlacedBookmark;
}

/** Its series has its running numbers: from here on, nothing original is needed but the pixels. */
export interface NumberedMark extends PlacedMark {
  readonly series: NumberedSeries;
}

export interface NumberedSeries {
  readonly id: number;
  /** `{patient}_{study}_{series}`, as its folder is named. */
  readonly name: string;
}

/** The slices around it are kept. */
export interface KeptMark extends NumberedMark {
  /** First and last context slice, from 1. */
  readonly range: { readonly first: number; readonly last: number };
}

export interface BoxedMark extends KeptMark {
  readonly box: Box;
}

export interface MeasuredMark extends BoxedMark {
  readonly measures: BoxMeasures;
  /** The body's edges on the key slice: left, top, right, bottom as image coordinates [px]; null without a body. */
  readonly bodyBox: Box | null;
}
