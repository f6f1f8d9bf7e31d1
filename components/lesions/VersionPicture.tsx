import type { LesionVersionView } from "#lib/contracts/history.ts";
import type { Lesion } from "#lib/contracts/lesions.ts";
import { boundsOfCoordinates } from "#lib/domain/previews/boundsOfCoordinates.ts";
import { fieldAround } from "#lib/domain/previews/fieldAround.ts";
import { MarkOverlay } from "../ui/MarkOverlay.tsx";

/** A version's mark on the lesion's picture, and in grey what it was before, where that differs. */
export function VersionPicture({
  lesion: { id, version: current, coordinates, spacingMm, hasImage },
  version,
  before,
}: {
  lesion: Lesion;
  version: LesionVersionView;
  before: LesionVersionView | null;
}) {
  // The picture is that of the version that counts: all are drawn on it, so that they can be compared.
  const { left, top, right, bottom } = fieldAround(boundsOfCoordinates(coordinates), spacingMm).box;
  return (
    <div className="relative size-20 shrink-0 overflow-hidden rounded-md bg-black">
      {hasImage && (
        // biome-ignore lint/performance/noImgElement: drawn by our own server at the size it is shown
        <img
          src={`/api/lesions/${id}/thumbnail?v=${current}`}
          alt=""
          width={80}
          height={80}
          loading="lazy"
          className="size-20 opacity-70"
        />
      )}
      <svg
        viewBox={`${left} ${top} ${right - left} ${bottom - top}`}
        preserveAspectRatio="none"
        className="absolute inset-0 size-full"
        aria-hidden="true"
      >
        {before && <Former coordinates={before.coordinates} box={before.box} />}
        <MarkOverlay coordinates={version.coordinates} box={version.box} />
      </svg>
    </div>
  );
}

function Former({
  coordinates: [x11, y11, x12, y12, x21, y21, x22, y22],
  box: [left = 0, top = 0, right = 0, bottom = 0],
}: {
  coordinates: readonly number[];
  box: readonly number[];
}) {
  return (
    <g fill="none" className="stroke-ink" strokeWidth="1.25" opacity="0.75">
      <path
        d={`M${x11} ${y11}L${x12} ${y12}M${x21} ${y21}L${x22} ${y22}`}
        vectorEffect="non-scaling-stroke"
      />
      <rect
        x={left}
        y={top}
        width={right - left}
        height={bottom - top}
        strokeDasharray="1 3"
        vectorEffect="non-scaling-stroke"
      />
    </g>
  );
}
