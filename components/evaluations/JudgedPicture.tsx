"use client";

import { useState } from "react";
import type { JudgedBox } from "#lib/contracts/evaluations.ts";
import { boundsOfCoordinates } from "#lib/domain/previews/boundsOfCoordinates.ts";
import { fieldAround } from "#lib/domain/previews/fieldAround.ts";

/** The part of a slice around a box, the lesion's box yellow and dashed, the detector's green or red; what is missed is blue. */
export function JudgedPicture({ evaluationId, box }: { evaluationId: number; box: JudgedBox }) {
  const [failed, setFailed] = useState(false);
  const edges = box.box.map((edge) => edge.toFixed(1)).join(",");
  if (failed) {
    return (
      <span className="grid size-24 shrink-0 place-items-center rounded-md border border-line border-dashed text-center text-caption text-faint">
        no picture
      </span>
    );
  }
  const { box: field } = fieldAround(boundsOfCoordinates(box.box), box.spacingMm);
  const look =
    box.kind === "missed"
      ? { className: "stroke-missed", dash: "8 3" }
      : box.kind === "hit"
        ? { className: "stroke-hit", dash: "none" }
        : box.kind === "duplicate"
          ? { className: "stroke-soft", dash: "1 3" }
          : { className: "stroke-false", dash: "2 2" };
  return (
    <span className="shimmer relative block size-24 shrink-0 overflow-hidden rounded-md">
      {/* biome-ignore lint/performance/noImgElement: drawn by our own server at the size it is shown */}
      <img
        src={`/api/evaluations/${evaluationId}/images/${box.image}/picture?box=${edges}`}
        alt=""
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
        {box.lesionBox && box.kind !== "missed" && (
          <Edges box={box.lesionBox} className="stroke-truth" dash="4 3" />
        )}
        <Edges box={box.box} className={look.className} dash={look.dash} />
      </svg>
    </span>
  );
}

function Edges({ box, className, dash }: { box: readonly number[]; className: string; dash: string }) {
  const [left = 0, top = 0, right = 0, bottom = 0] = box;
  const edges = { x: left, y: top, width: right - left, height: bottom - top };
  return (
    <>
      <rect {...edges} stroke="#000" strokeOpacity="0.6" strokeWidth="3" vectorEffect="non-scaling-stroke" />
      <rect
        {...edges}
        className={className}
        strokeWidth="1.5"
        strokeDasharray={dash}
        vectorEffect="non-scaling-stroke"
      />
    </>
  );
}
