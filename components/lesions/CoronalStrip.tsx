"use client";

import { useQuery } from "@tanstack/react-query";
import { type KeyboardEvent, type PointerEvent, useEffect, useRef } from "react";
import { orientationLetters } from "#lib/domain/viewing/orientationLetters.ts";
import type { Window } from "#lib/domain/windowing/Window.ts";
import type { ViewerMark, ViewerSeries } from "../viewer/index.ts";
import { paintCoronal } from "./coronalPicture.ts";
import { type CoronalPlace, coronalPlace, nearestKept } from "./coronalPlace.ts";
import { lesionQueries } from "./queries.ts";

export interface CoronalStripProps {
  series: ViewerSeries;
  /** Row of the slices through which it is cut, from 0. */
  row: number;
  /** The slice that is shown beside it. */
  slice: number;
  window: Window;
  marks: readonly ViewerMark[];
  onSlice: (slice: number) => void;
}

/**
 * The kept slices of a series from the front, head above, in the proportions of the body. A line shows the slice that
 * is looked at; clicking, dragging and arrow keys go to others. Nothing for a series of one slice.
 */
export function CoronalStrip(props: CoronalStripProps) {
  const { series, marks } = props;
  const lesion = marks.find(({ layer, box }) => layer === "truth" && box.length === 4);
  const [left = 0, , right = series.columns] = lesion?.box ?? [];
  const place = coronalPlace(series, (left + right) / 2);
  return place && <Strip {...props} place={place} />;
}

function Strip({
  series,
  row,
  slice,
  window,
  marks,
  onSlice,
  place,
}: CoronalStripProps & { place: CoronalPlace }) {
  const cut = useQuery(lesionQueries.coronal(series, row));
  const canvas = useRef<HTMLCanvasElement>(null);
  const { centerHu, widthHu } = window;
  const aspectRatio = place.shownMm / place.heightMm;
  const letters = orientationLetters(series.orientation, { rotation: 0, flipped: false });

  // A canvas's pixels are outside React.
  useEffect(() => {
    if (canvas.current && cut.data) paintCoronal(canvas.current, cut.data, { centerHu, widthHu });
  }, [cut.data, centerHu, widthHu]);

  const goTo = (wanted: number) => {
    if (wanted !== slice) onSlice(wanted);
  };
  const onPointer = (event: PointerEvent<HTMLElement>) => {
    const { top, height } = event.currentTarget.getBoundingClientRect();
    goTo(place.keptAt((event.clientY - top) / height));
  };
  return (
    <figure
      aria-label="Coronal overview"
      className="flex size-full min-h-0 min-w-0 items-start justify-center [container-type:size]"
    >
      <div
        role="slider"
        tabIndex={0}
        aria-label="Slice, in the coronal overview"
        aria-orientation="vertical"
        aria-valuemin={place.first}
        aria-valuemax={place.last}
        aria-valuenow={slice}
        aria-valuetext={`slice ${slice} of ${series.slices}`}
        style={{ aspectRatio, width: `min(100cqw, calc(100cqh * ${aspectRatio}))` }}
        className="relative cursor-row-resize touch-none overflow-hidden rounded-md bg-black"
        onPointerDown={(event) => {
          event.currentTarget.setPointerCapture(event.pointerId);
          onPointer(event);
        }}
        onPointerMove={(event) => {
          if (event.currentTarget.hasPointerCapture(event.pointerId)) onPointer(event);
        }}
        onKeyDown={(event) => {
          const next = sliceOfKey(event, series.kept, slice);
          if (next === null) return;
          event.preventDefault();
          goTo(next);
        }}
      >
        <canvas
          ref={canvas}
          style={{
            left: `${(-100 * place.leftMm) / place.shownMm}%`,
            width: `${(100 * place.widthMm) / place.shownMm}%`,
          }}
          className={`absolute top-0 h-full max-w-none ${cut.data ? "" : "invisible"}`}
        />
        {cut.isPending && (
          <div className="shimmer absolute inset-0" role="status" aria-label="Cutting the series" />
        )}
        {cut.isError && (
          <p
            role="alert"
            className="absolute inset-0 grid place-items-center p-2 text-center text-caption text-soft"
          >
            The overview could not be loaded.
          </p>
        )}
        <Places marks={marks} slice={slice} series={series} place={place} />
        {letters && (
          <p
            aria-hidden="true"
            className="pointer-events-none absolute inset-x-1 top-1 flex justify-between font-semibold text-caption text-ink"
          >
            <span className="rounded-sm bg-black/60 px-1">{letters.left}</span>
            <span className="rounded-sm bg-black/60 px-1">{letters.right}</span>
          </p>
        )}
      </div>
    </figure>
  );
}

/** Where the marks lie, and the slice that is looked at. */
function Places({
  marks,
  slice,
  series: { spacingMm, intervalMm },
  place,
}: Pick<CoronalStripProps, "marks" | "slice" | "series"> & { place: CoronalPlace }) {
  const [xMm] = spacingMm;
  const thick = Math.max(intervalMm ?? 0, place.heightMm / 60);
  const y = place.topOfSlice(slice) + (intervalMm ?? 0) / 2;
  return (
    <svg
      viewBox={`${place.leftMm} 0 ${place.shownMm} ${place.heightMm}`}
      preserveAspectRatio="none"
      className="pointer-events-none absolute inset-0 size-full"
      fill="none"
      aria-hidden="true"
    >
      {marks
        .filter(({ layer, box }) => box.length === 4 && (layer === "truth" || layer === "other"))
        .map(({ id, slice: at, layer, box: [left = 0, , right = 0] }) => (
          <rect
            key={id}
            x={left * xMm}
            width={(right - left) * xMm}
            y={place.topOfSlice(at) + ((intervalMm ?? 0) - thick) / 2}
            height={thick}
            className="stroke-truth"
            strokeOpacity={layer === "truth" ? 1 : 0.5}
            strokeWidth="1.5"
            vectorEffect="non-scaling-stroke"
          />
        ))}
      <line
        x1="0"
        x2={place.widthMm}
        y1={y}
        y2={y}
        stroke="#000"
        strokeOpacity="0.6"
        strokeWidth="3"
        vectorEffect="non-scaling-stroke"
      />
      <line
        x1="0"
        x2={place.widthMm}
        y1={y}
        y2={y}
        className="stroke-accent"
        strokeWidth="1.5"
        vectorEffect="non-scaling-stroke"
      />
    </svg>
  );
}

const PAGE = 5;

/** Where a key leads among the kept slices; null when it means nothing here. */
function sliceOfKey({ key }: KeyboardEvent, kept: readonly number[], slice: number): number | null {
  const at = kept.indexOf(nearestKept(kept, slice));
  const steps: Readonly<Record<string, number>> = {
    ArrowUp: -1,
    ArrowLeft: -1,
    ArrowDown: 1,
    ArrowRight: 1,
    PageUp: -PAGE,
    PageDown: PAGE,
    Home: -kept.length,
    End: kept.length,
  };
  const by = steps[key];
  if (by === undefined) return null;
  return kept[Math.min(kept.length - 1, Math.max(0, at + by))] ?? null;
}
