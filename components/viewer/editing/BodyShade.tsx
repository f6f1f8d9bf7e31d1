import { useId, useMemo } from "react";
import { outsideBody } from "#lib/domain/editing/outsideBody.ts";
import type { Box } from "#lib/domain/geometry/box.ts";
import { bodyMask } from "#lib/domain/location/bodyMask.ts";
import type { OverlaySpace } from "./OverlaySpace.ts";
import { boxOnScreen, boxPath } from "./screenShapes.ts";

/** Hatches the part of a box that lies outside the body, as it was found when the box was measured. */
export function BodyShade({
  hu,
  box,
  size,
  spacingMm,
  toScreen,
}: Pick<OverlaySpace, "size" | "spacingMm" | "toScreen"> & { hu: Int16Array; box: Box }) {
  const id = useId();
  const [spacingX, spacingY] = spacingMm;
  const body = useMemo(() => bodyMask(hu, size, spacingX, spacingY), [hu, size, spacingX, spacingY]);
  const path = outsideBody(body, box)
    .map((part) => boxPath(boxOnScreen(part, toScreen)))
    .join("");
  return (
    <g>
      <pattern id={id} width="9" height="9" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
        <path d="M0 0V9" className="stroke-aside" strokeWidth="3" strokeOpacity="0.55" />
      </pattern>
      <path d={path} fill={`url(#${id})`} data-outside-body="" />
    </g>
  );
}
