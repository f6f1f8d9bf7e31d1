/**
 * A point on a slice, as an image *coordinate*: (0, 0) is the outer corner of the top-left pixel, whose centre is
 * (0.5, 0.5); x grows along a row (columns), y down the rows [px]. This is how DICOM places graphic data
 * (PS3.3 C.18.6, C.10.5). A pixel *index* names a pixel by its centre and is half a pixel less; the columns of
 * DL_info.csv are half a pixel more.
 */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** A straight line from one end to the other; the order of the ends carries no meaning. */
export type Segment = readonly [Point, Point];

/** Size of a slice [px]. */
export interface ImageSize {
  readonly columns: number;
  readonly rows: number;
}
