import type { Box } from "../domain/geometry/box.ts";
import type { HuSlice } from "./HuSlices.ts";

/** A lesion to be described: where it lies on its key slice. */
export interface LesionPicture {
  readonly slice: HuSlice;
  /** About the lesion, without padding, image coordinates [px]; may reach beyond the slice. */
  readonly box: Box;
  readonly spacingMm: readonly [x: number, y: number];
  /** Distance of neighbouring slices; null when it is not known, or when all there is is one picture. */
  readonly intervalMm: number | null;
  /**
   * The slice that lies so many mm further to the feet (negative: to the head); null when none is kept there, or when all
   * there is is one picture.
   */
  neighbour(mm: number): Promise<HuSlice | null>;
}

/** Says in numbers what a lesion looks like, so that lesions can be compared. */
export interface LesionDescriber {
  /** What it is, with its version. Descriptors of different models cannot be compared. */
  readonly model: string;
  /** Numbers in a descriptor: a multiple of four. */
  readonly length: number;
  /** A vector of length 1, so that the scalar product of two says how alike they are. */
  describe(picture: LesionPicture): Promise<Float32Array>;
}
