"use client";

import { useState } from "react";
import { boundsOfCoordinates } from "#lib/domain/previews/boundsOfCoordinates.ts";
import { fieldAround, PREVIEW_SIDES_MM } from "#lib/domain/previews/fieldAround.ts";
import { MarkOverlay } from "./MarkOverlay.tsx";

/**
 * The part of a slice around a mark, with the mark drawn over it. All such pictures have one scale, but for lesions that
 * do not fit, which say so.
 */
export function MarkPicture({
  src,
  alt,
  coordinates,
  box = null,
  spacingMm,
}: {
  /** Address of the picture; null when the slice is not kept. */
  src: string | null;
  alt: string;
  coordinates: readonly number[];
  box?: readonly number[] | null;
  spacingMm: readonly [number, number];
}) {
  const [failed, setFailed] = useState(false);
  const { box: field, sideMm } = fieldAround(boundsOfCoordinates(coordinates), spacingMm);
  if (src === null || failed) {
    return (
      <div className="grid size-24 shrink-0 place-items-center rounded-md border border-line border-dashed text-center text-caption text-faint">
        no picture
      </div>
    );
  }
  return (
    <div className="shimmer relative size-24 shrink-0 overflow-hidden rounded-md">
      {/* biome-ignore lint/performance/noImgElement: drawn by our own server at the size it is shown */}
      <img
        src={src}
        alt={alt}
        width={96}
        height={96}
        loading="lazy"
        className="size-24"
        onError={() => setFailed(true)}
      />
      <svg
        viewBox={`${field.left} ${field.top} ${field.right - field.left} ${field.bottom - field.top}`}
        preserveAspectRatio="none"
        className="absolute inset-0 size-full"
        aria-hidden="true"
      >
        <MarkOverlay coordinates={coordinates} box={box} />
      </svg>
      {sideMm !== PREVIEW_SIDES_MM[0] && (
        <span className="absolute right-1 bottom-1 rounded-sm bg-black/75 px-1 text-caption text-ink leading-4">
          {sideMm} mm
        </span>
      )}
    </div>
  );
}
