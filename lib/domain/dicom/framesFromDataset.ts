import type { Vec3 } from "../geometry/vector.ts";
import { type DicomDataset, items, number, numbers, text } from "./dataset.ts";
import type { FrameHeader, InstanceHeader } from "./InstanceHeader.ts";

const SHARED_GROUPS = "52009229";
const PER_FRAME_GROUPS = "52009230";

/**
 * Geometry and rescale of each frame, in file order.
 *
 * In a multi-frame object each is looked up in the frame's own functional group, else in the shared one, else at the top
 * (PS3.3 C.7.6.16.1). A position at the top of an object of several frames tells where one of them lies and not which, so it
 * is not used there.
 */
export function framesFromDataset(dataset: DicomDataset, count: number): readonly FrameHeader[] {
  const shared = items(dataset, SHARED_GROUPS)[0];
  const perFrame = items(dataset, PER_FRAME_GROUPS);
  if (count === 1 && !shared && perFrame.length === 0) return [frameFrom([], dataset, true)];
  return Array.from({ length: count }, (_, index) => {
    const own = perFrame[index];
    return frameFrom(
      [own, shared].filter((groups) => groups !== undefined),
      dataset,
      count === 1,
    );
  });
}

/**
 * Window Center and Width, the first of several (PS3.3 C.11.2.1.2): at the top, or in the functional groups of the first
 * frame.
 *
 * @returns null when there is none, or its width is no width
 */
export function windowFromDataset(dataset: DicomDataset): InstanceHeader["window"] {
  const groups = [items(dataset, PER_FRAME_GROUPS)[0], items(dataset, SHARED_GROUPS)[0]];
  const places = [dataset, ...groups.map((group) => (group ? items(group, "00289132")[0] : undefined))];
  for (const place of places) {
    if (!place) continue;
    const centerHu = number(place, "00281050");
    const widthHu = number(place, "00281051");
    if (centerHu !== null && widthHu !== null && widthHu > 0) return { centerHu, widthHu };
  }
  return null;
}

function frameFrom(groups: readonly DicomDataset[], top: DicomDataset, single: boolean): FrameHeader {
  const place = placeOf("00209113", "00200032", groups, single ? top : null);
  const direction = placeOf("00209116", "00200037", groups, top);
  const measures = placeOf("00289110", "00280030", groups, top);
  const rescale = placeOf("00289145", "00281053", groups, top);
  return {
    position: place ? triple(numbers(place, "00200032")) : null,
    orientation: direction ? six(numbers(direction, "00200037")) : null,
    pixelSpacing: measures ? pair(numbers(measures, "00280030")) : null,
    rescaleSlope: rescale ? finite(number(rescale, "00281053")) : null,
    rescaleIntercept: rescale ? finite(number(rescale, "00281052")) : null,
    rescaleType: rescale ? text(rescale, "00281054") : null,
  };
}

/** The data set that holds an attribute of a frame: the item of the first functional group that has it, else the top. */
function placeOf(
  macroTag: string,
  attributeTag: string,
  groups: readonly DicomDataset[],
  top: DicomDataset | null,
): DicomDataset | null {
  for (const group of groups) {
    const item = items(group, macroTag)[0];
    if (item?.elements.has(attributeTag)) return item;
  }
  return top;
}

const finite = (value: number | null): number | null => (Number.isFinite(value) ? value : null);

function triple(values: readonly number[]): Vec3 | null {
  const [x = Number.NaN, y = Number.NaN, z = Number.NaN] = values;
  return Number.isFinite(x + y + z) ? [x, y, z] : null;
}

function six(values: readonly number[]): FrameHeader["orientation"] {
  const row = triple(values);
  const column = triple(values.slice(3));
  return row && column ? [...row, ...column] : null;
}

/** Row and column spacing; null unless both are lengths. */
function pair(values: readonly number[]): readonly [number, number] | null {
  const [rows = Number.NaN, columns = Number.NaN] = values;
  return Number.isFinite(rows + columns) && rows > 0 && columns > 0 ? [rows, columns] : null;
}
