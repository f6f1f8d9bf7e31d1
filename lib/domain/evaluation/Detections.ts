/** What a detector found, in the order that its file tells it. */
export interface Detections {
  /** Index of each detection's image in `Truth.images`. */
  readonly imageOf: Int32Array;
  /** Left, top, right, bottom of each [px], in the pixels that the truth counts in; not cut off at the image's edge. */
  readonly boxes: Float64Array;
  /** How sure the detector is; more is surer, any scale. */
  readonly scores: Float64Array;
}
