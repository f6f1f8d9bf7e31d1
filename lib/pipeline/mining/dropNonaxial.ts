import { perItem } from "../stage.ts";
import type { FetchedMark } from "./marks.ts";

/**
 * Leaves out bookmarks on series that are not axial, as the paper does. One that was drawn on a coronal or sagittal
 * reformat *of* an axial series shows only when it is placed, and is set aside there.
 */
export const dropNonaxial = perItem<FetchedMark, FetchedMark>("drop-nonaxial", (mark) => {
  const axial = mark.volumes.filter((volume) => volume.axial);
  if (axial.length > 0) return { kept: { ...mark, volumes: axial } };
  const tilt = Math.min(...mark.volumes.map(({ tiltDegrees }) => tiltDegrees));
  return { setAside: "nonaxial", detail: `Its slices stand at ${tilt.toFixed(1)}° to the axial plane.` };
});
