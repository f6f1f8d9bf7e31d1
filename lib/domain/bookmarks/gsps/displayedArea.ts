import { type DicomDataset, items, numbers, text } from "../../dicom/dataset.ts";
import type { Graphic, Refusal } from "../Graphic.ts";

/**
 * A graphic in DISPLAY units (fractions of the displayed area) as image coordinates.
 *
 * The corners (0070,0052) and (0070,0053) are pixels counted from 1, so the area reaches from the outer corner of the
 * first to that of the last: `(TL - 1) + f * (BR - TL + 1)`. Only without rotation or flip: the area is given before
 * them and the fractions after (PS3.3 C.10.4, C.10.5, C.10.6).
 */
export function pixelsFromDisplay(
  graphic: Graphic,
  state: DicomDataset,
  sopInstanceUid: string | null,
): Graphic | Refusal {
  const rotation = numbers(state, "00700042")[0] ?? 0;
  const flip = text(state, "00700041");
  if (rotation !== 0 || flip === "Y") {
    const detail = `DISPLAY units under rotation ${rotation} and flip ${flip ?? "N"}`;
    return { refused: "display-units", detail };
  }
  const area = areaFor(state, sopInstanceUid);
  const [left, top] = area ? numbers(area, "00700052") : [];
  const [right, bottom] = area ? numbers(area, "00700053") : [];
  if (![left, top, right, bottom].every(Number.isFinite) || graphic.space !== "pixel-corner") {
    return { refused: "display-units", detail: "DISPLAY units without a displayed area for the image" };
  }
  const on = (first = 0, last = 0, fraction = 0) => first - 1 + fraction * (last - first + 1);
  return {
    space: "pixel-corner",
    points: graphic.points.map(({ x, y }) => ({ x: on(left, right, x), y: on(top, bottom, y) })),
  };
}

/** The Displayed Area Selection (0070,005A) item for an image: one that lists it, or one that lists none. */
function areaFor(state: DicomDataset, sopInstanceUid: string | null): DicomDataset | undefined {
  const areas = items(state, "0070005A");
  const lists = (area: DicomDataset) => items(area, "00081140").map((image) => text(image, "00081155"));
  return (
    areas.find((area) => lists(area).includes(sopInstanceUid)) ??
    areas.find((area) => lists(area).length === 0)
  );
}
