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
    /** Where cornerstone writes down how long drawing took. */
    stats: Record<string, number>;
  }

  export interface CornerstoneViewport {
    scale: number;
    translation: { x: number; y: number };
    voi: { windowWidth: number; windowCenter: number };
    invert: boolean;
    pixelReplication: boolean;
    rotation: number;
    hflip: boolean;
    vflip: boolean;
  }

  export interface EnabledElement {
    canvas: HTMLCanvasElement;
    image?: CornerstoneImage;
    /** Whether its own next frame draws. */
    needsRedraw: boolean;
    renderingTools: { renderCanvas?: HTMLCanvasElement };
  }

  interface Cornerstone {
    enable(element: HTMLElement): void;
    disable(element: HTMLElement): void;
    displayImage(element: HTMLElement, image: CornerstoneImage, viewport: CornerstoneViewport): void;
    setViewport(element: HTMLElement, viewport: CornerstoneViewport): void;
    /** Draws now; `invalidated` also makes the table of greys anew. */
    renderGrayscaleImage(element: EnabledElement, invalidated: boolean): void;
    triggerEvent(element: HTMLElement, name: string, detail: object): void;
    getEnabledElement(element: HTMLElement): EnabledElement;
    loadImage(imageId: string): Promise<CornerstoneImage>;
    registerImageLoader(
      scheme: string,
      loader: (imageId: string) => { promise: Promise<CornerstoneImage> },
    ): void;
  }

  const cornerstone: Cornerstone;
  export default cornerstone;
}
