/** What the geometric body-part estimate reads off one slice. */
export interface SliceFeatures {
  /** Area of the body's outline [mm²]. */
  readonly bodyAreaMm2: number;
  /** Width of the body divided by its height (left-right by front-back). */
  readonly widthOverHeight: number;
  /** Share of the body that is air enclosed in it (below -500 HU): lungs, bowel gas, airways; 0..1. */
  readonly airShare: number;
  /** Share of the body that is bone (above 200 HU); 0..1. */
  readonly boneShare: number;
  /** Edges of the body on the slice as image coordinates: left, top, right, bottom [px]; null when there is no body. */
  readonly bodyBox: readonly [number, number, number, number] | null;
}
