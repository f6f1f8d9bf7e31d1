import type { Point } from "../geometry/point.ts";
import { followOutline } from "./followOutline.ts";
import type { HuImage } from "./OutlineGrid.ts";
import type { FoundOutline } from "./outlineFromDiameters.ts";
import { outlineMeasures } from "./outlineMeasures.ts";

/** A lesion slice by slice. */
export interface LesionExtent {
  /** Ascending, without gaps; polygons as image coordinates [px]. */
  readonly slices: readonly { readonly slice: number; readonly polygon: readonly Point[] }[];
  /** Areas times the distance of slices [mm³]. */
  readonly volumeMm3: number;
  /** Whether it goes on where no further slice is kept, so that there is more of it. */
  readonly cutOff: boolean;
}

export interface ExtentPlace {
  readonly keySlice: number;
  readonly spacingMm: readonly [x: number, y: number];
  /** Distance of neighbouring slices [mm]. */
  readonly intervalMm: number;
  /** See `halfHeightMm`. */
  readonly halfHeightMm: number;
  /** Null where a slice is not kept; where one is missing between two, it is as if none followed. */
  readonly sliceAt: (slice: number) => Promise<HuImage | null>;
}

/** Beyond so many slices each way something is wrong. */
const MOST_SLICES = 100;

/** Follows the outline on the key slice up and down until the lesion ends or slices do. */
export async function lesionExtent(key: FoundOutline, place: ExtentPlace): Promise<LesionExtent> {
  const { keySlice, intervalMm, spacingMm } = place;
  const up = await followed(key, place, -1);
  const down = await followed(key, place, 1);
  const slices = [...up.slices.toReversed(), { slice: keySlice, polygon: key.polygon }, ...down.slices];
  const areas = slices.map(({ polygon }) => outlineMeasures(polygon, spacingMm)?.areaMm2 ?? 0);
  return {
    slices,
    volumeMm3: intervalMm * areas.reduce((sum, area) => sum + area, 0),
    cutOff: up.cutOff || down.cutOff,
  };
}

async function followed(key: FoundOutline, place: ExtentPlace, way: 1 | -1) {
  const keyCells = key.mask.reduce((sum, each) => sum + each, 0);
  const slices: { slice: number; polygon: readonly Point[] }[] = [];
  let last = key;
  for (let step = 1; step <= MOST_SLICES; step++) {
    const slice = place.keySlice + way * step;
    const image = await place.sliceAt(slice);
    if (!image) return { slices, cutOff: true };
    const next = followOutline(last, image, {
      fromMm: (step - 1) * place.intervalMm,
      toMm: step * place.intervalMm,
      halfHeightMm: place.halfHeightMm,
      keyCells,
    });
    if (!next) break;
    slices.push({ slice, polygon: next.polygon });
    last = next;
  }
  return { slices, cutOff: false };
}
