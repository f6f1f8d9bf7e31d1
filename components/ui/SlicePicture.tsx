"use client";

import { type ReactNode, useState } from "react";
import type { Box } from "#lib/domain/geometry/box.ts";

/** A small picture of a part of a slice with something drawn over it; where there is none, its place. */
export function SlicePicture({
  src,
  alt,
  field,
  corner,
  children,
}: {
  /** Null: there is none. */
  src: string | null;
  alt: string;
  /** The part that the picture shows, in image coordinates [px]: what is drawn over it counts in these. */
  field: Box;
  /** What stands in the lower right corner. */
  corner?: ReactNode;
  children: ReactNode;
}) {
  const [failed, setFailed] = useState(false);
  if (src === null || failed) {
    return (
      <span className="grid size-24 shrink-0 place-items-center rounded-md border border-line border-dashed text-center text-caption text-faint">
        no picture
      </span>
    );
  }
  return (
    <span className="shimmer relative block size-24 shrink-0 overflow-hidden rounded-md">
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
        fill="none"
        aria-hidden="true"
      >
        {children}
      </svg>
      {corner}
    </span>
  );
}
