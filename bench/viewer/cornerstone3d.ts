import {
  Enums,
  imageLoader,
  init,
  metaData,
  RenderingEngine,
  setUseCPURendering,
  type Types,
  utilities,
} from "@cornerstonejs/core";
import { FIRST_WINDOW, huOf, middleOf, stage } from "./Harness.ts";

const SIDE = 512;
const VIEWPORT = "viewport";
const element = stage();
const idOf = (index: number) => `bench:${index}`;
const rangeOf = (centerHu: number, widthHu: number) => ({
  lower: centerHu - widthHu / 2,
  upper: centerHu + widthHu / 2,
});

metaData.addProvider((type: string, imageId: string) => {
  const index = Number(imageId.split(":")[1]);
  if (type === "imagePixelModule") {
    return {
      pixelRepresentation: 1,
      bitsAllocated: 16,
      bitsStored: 16,
      highBit: 15,
      photometricInterpretation: "MONOCHROME2",
      samplesPerPixel: 1,
    };
  }
  if (type === "imagePlaneModule") {
    return {
      frameOfReferenceUID: "1",
      rows: SIDE,
      columns: SIDE,
      imageOrientationPatient: [1, 0, 0, 0, 1, 0],
      rowCosines: [1, 0, 0],
      columnCosines: [0, 1, 0],
      imagePositionPatient: [0, 0, -index],
      columnPixelSpacing: 0.7,
      rowPixelSpacing: 0.7,
      pixelSpacing: [0.7, 0.7],
    };
  }
  if (type === "generalSeriesModule") return { modality: "CT" };
  if (type === "voiLutModule")
    return { windowCenter: FIRST_WINDOW.centerHu, windowWidth: FIRST_WINDOW.widthHu };
  return undefined;
}, 1000);

async function load(imageId: string): Promise<Types.IImage> {
  const hu = await huOf(Number(imageId.split(":")[1]));
  let minPixelValue = Infinity;
  let maxPixelValue = -Infinity;
  for (const value of hu) {
    if (value < minPixelValue) minPixelValue = value;
    if (value > maxPixelValue) maxPixelValue = value;
  }
  return {
    imageId,
    minPixelValue,
    maxPixelValue,
    slope: 1,
    intercept: 0,
    windowCenter: FIRST_WINDOW.centerHu,
    windowWidth: FIRST_WINDOW.widthHu,
    voiLUTFunction: Enums.VOILUTFunctionType.LINEAR,
    getPixelData: () => hu,
    voxelManager: utilities.VoxelManager.createImageVoxelManager({
      width: SIDE,
      height: SIDE,
      numberOfComponents: 1,
      scalarData: hu,
    }),
    rows: SIDE,
    columns: SIDE,
    height: SIDE,
    width: SIDE,
    color: false,
    rgba: false,
    numberOfComponents: 1,
    columnPixelSpacing: 0.7,
    rowPixelSpacing: 0.7,
    invert: false,
    photometricInterpretation: "MONOCHROME2",
    sizeInBytes: hu.byteLength,
    dataType: "Int16Array",
  } as unknown as Types.IImage;
}

let viewport: Types.IStackViewport;
const rendered = (act: () => unknown): Promise<void> =>
  new Promise((resolve, reject) => {
    element.addEventListener(Enums.Events.IMAGE_RENDERED, () => resolve(), { once: true });
    Promise.resolve(act()).catch(reject);
  });

window.harness = {
  async open(slices) {
    init();
    setUseCPURendering(true);
    imageLoader.registerImageLoader("bench", (imageId) => ({ promise: load(imageId) as never }));
    const engine = new RenderingEngine("engine");
    engine.enableElement({ viewportId: VIEWPORT, type: Enums.ViewportType.STACK, element });
    viewport = engine.getViewport(VIEWPORT) as Types.IStackViewport;
    await rendered(async () => {
      await viewport.setStack(
        Array.from({ length: slices }, (_, i) => idOf(i)),
        0,
      );
      viewport.setProperties({ voiRange: rangeOf(FIRST_WINDOW.centerHu, FIRST_WINDOW.widthHu) });
      viewport.render();
    });
  },
  window: (centerHu, widthHu) =>
    rendered(() => {
      viewport.setProperties({ voiRange: rangeOf(centerHu, widthHu) });
      viewport.render();
    }),
  slice: (index) => rendered(() => viewport.setImageIdIndex(index)),
  middle: () => middleOf(element),
};
