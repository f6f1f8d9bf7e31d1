/** What we use of cornerstone-core 2.6, which brings no types. */
declare module "cornerstone-core" {
  export interface CornerstoneImage {
    imageId: string;
    minPixelValue: number;
    maxPixelValue: number;
    slope: number;
    intercept: number;
    windowCenter: number;
    windowWidth: number;
    getPixelData(): Int16Array;
    rows: number;
    columns: number;
    height: number;
    width: number;
    color: boolean;
    rgba: boolean;
    invert: boolean;
    /** Distance between columns [mm]. */
    columnPixelSpacing: number;
    /** Distance between rows [mm]. */
    rowPixelSpacing: number;
    sizeInBytes: number;
  }

  interface Cornerstone {
    /**
     * The grey of every value of the image, 0 to 255, from its lowest value on, or from 0 when that is above. The array is
     * the image's, and is written anew by the next call.
     */
    generateLut(
      image: CornerstoneImage,
      windowWidth: number,
      windowCenter: number,
      invert: boolean,
    ): Uint8ClampedArray;
    loadImage(imageId: string): Promise<CornerstoneImage>;
    registerImageLoader(
      scheme: string,
      loader: (imageId: string) => { promise: Promise<CornerstoneImage> },
    ): void;
  }

  const cornerstone: Cornerstone;
  export default cornerstone;
}
