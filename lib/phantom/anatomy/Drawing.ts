import type { Ink } from "../raster/Canvas.ts";
import type { Pen } from "../raster/Pen.ts";
import { overTissues, type Tissue, tissueCode } from "../raster/tissues.ts";
import type { Body, Contrast } from "./Body.ts";
import type { Courses } from "./courses.ts";
import type { Layers } from "./layers.ts";

/** All that an organ needs to draw itself on one slice. */
export interface Drawing {
  readonly pen: Pen;
  readonly body: Body;
  readonly contrast: Contrast;
  readonly layers: Layers;
  /** Vessels, airways and bowel of this body as tubes. */
  readonly courses: Courses;
}

/** Draws on whatever is there. */
export const ink = (hu: number, tissue: Tissue): Ink => ({ hu, tissue: tissueCode(tissue), over: null });

/** Draws inside some tissues only. */
export const inkOver = (hu: number, tissue: Tissue, over: Uint8Array): Ink => ({
  hu,
  tissue: tissueCode(tissue),
  over,
});

export const OVER_LUNG = overTissues("lung");
export const OVER_BELLY = overTissues("abdomen");
