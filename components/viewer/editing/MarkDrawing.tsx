import { boxFromDiameters } from "#lib/domain/bookmarks/boxFromDiameters.ts";
import type { RecistDiameters } from "#lib/domain/bookmarks/ReadBookmark.ts";
import { lengthsMm } from "#lib/domain/editing/lengthsMm.ts";
import { boundsOf } from "#lib/domain/geometry/box.ts";
import { sizeText } from "../../ui/sizeText.ts";
import { HaloText } from "./HaloText.tsx";
import type { OverlaySpace } from "./OverlaySpace.ts";
import { boxOnScreen, boxPath, linePath, placeBeside, segmentOnScreen, shortened } from "./screenShapes.ts";

/** Diameters being drawn, the box that follows from them with its padding as a faint frame, and their lengths. */
export function MarkDrawing({
  diameters,
  ringPx,
  toScreen,
  viewport,
  spacingMm,
}: OverlaySpace & {
  diameters: RecistDiameters /** Radius of the rings at the ends [CSS px]. */;
  ringPx: number;
}) {
  const { long, short } = diameters;
  const box = boxOnScreen(boxFromDiameters(diameters), toScreen);
  const inner = boxOnScreen(boundsOf([...long, ...short]), toScreen);
  const lines = [long, short]
    .map((line) => linePath(shortened(segmentOnScreen(line, toScreen), ringPx)))
    .join("");
  const { longMm, shortMm } = lengthsMm(diameters, spacingMm);
  const label = placeBeside(box, viewport);
  return (
    <g fill="none" strokeLinecap="round" pointerEvents="none">
      <path d={boxPath(box) + boxPath(inner)} className="fill-truth" fillRule="evenodd" opacity="0.05" />
      <path d={boxPath(box)} stroke="#000" strokeOpacity="0.5" strokeWidth="3" />
      <path d={boxPath(box)} className="stroke-truth" strokeWidth="1.25" strokeDasharray="5 4" />
      <path d={lines} stroke="#000" strokeOpacity="0.6" strokeWidth="3.5" />
      <path d={lines} className="stroke-truth" strokeWidth="1.5" />
      <HaloText x={label.x} y={label.y} className="fill-truth">
        {sizeText(longMm, shortMm)}
      </HaloText>
    </g>
  );
}
