"use client";

import { useCallback } from "react";
import type { Lesion } from "#lib/contracts/lesions.ts";
import type { Box } from "#lib/domain/geometry/box.ts";
import { framingOf, seriesOfLesion } from "../lesions/index.ts";
import { CtViewer, type SliceSpace } from "../viewer/index.ts";
import { BoxOverlay } from "./BoxOverlay.tsx";

export interface DrawnBox extends Box {
  readonly slice: number;
}

/** The series of a lesion, to draw a box on any of its slices. */
export function BoxSearch({
  lesion,
  box,
  onDraw,
}: {
  lesion: Lesion;
  box: DrawnBox | null;
  onDraw: (box: DrawnBox) => void;
}) {
  const overlay = useCallback(
    (place: SliceSpace) => (
      <BoxOverlay
        place={place}
        box={box?.slice === place.slice ? box : null}
        onDraw={(drawn, slice) => onDraw({ ...drawn, slice })}
      />
    ),
    [box, onDraw],
  );
  return (
    <div className="h-[26rem]">
      <CtViewer
        series={seriesOfLesion(lesion)}
        keySlice={lesion.slice}
        marks={NO_MARKS}
        box={lesion.box}
        framing={framingOf(lesion)}
        overlay={overlay}
        initialView={{ slice: box?.slice ?? lesion.slice }}
      />
    </div>
  );
}

const NO_MARKS = [] as const;
