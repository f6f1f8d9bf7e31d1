import { BODY_TEMPLATE } from "../location/bodyTemplate.ts";

/** How wide a body is at each height of the template, as a share of its widest place. */
const WIDTHS: readonly { readonly z: number; readonly share: number }[] = (() => {
  // A cross-section is taken for an ellipse: area = π/4 · width · height.
  const widths = BODY_TEMPLATE.map(({ z, bodyAreaMm2, widthOverHeight }) => ({
    z,
    width: Math.sqrt((4 / Math.PI) * bodyAreaMm2 * widthOverHeight),
  }));
  const widest = Math.max(...widths.map(({ width }) => width));
  return widths.map(({ z, width }) => ({ z, share: width / widest }));
})();

/**
 * How wide the body of an adult is at a height, as a share of its widest place.
 *
 * @param z 0 head .. 1 end of the trunk, as in DL_info; beyond them it is as wide as there
 */
export function bodyWidthAt(z: number): number {
  let above = WIDTHS[0];
  for (const below of WIDTHS) {
    if (above === undefined || z <= below.z) {
      const from = above ?? below;
      const way = below.z > from.z ? Math.max(0, z - from.z) / (below.z - from.z) : 0;
      return from.share + way * (below.share - from.share);
    }
    above = below;
  }
  return above?.share ?? 1;
}

/**
 * Where a lesion stands across a drawn body, 0..1: x tells its place between the body's edges on its slice, and those
 * are nearer to each other at the neck than at the shoulders.
 */
export const acrossBody = (x: number, z: number): number => 0.5 + (x - 0.5) * bodyWidthAt(z);

/** The outline of that body, down its left edge and up its right one, as x, y pairs in 0..1. */
export function bodyOutline(steps: number): readonly (readonly [number, number])[] {
  const heights = Array.from({ length: steps + 1 }, (_, i) => i / steps);
  return [
    ...heights.map((z) => [acrossBody(0, z), z] as const),
    ...heights.toReversed().map((z) => [acrossBody(1, z), z] as const),
  ];
}
