"use client";

import { useQuery } from "@tanstack/react-query";
import { parseAsBoolean, parseAsInteger, parseAsString, useQueryStates } from "nuqs";
import { useState } from "react";
import type { Lesion } from "#lib/contracts/lesions.ts";
import { boundsOfCoordinates } from "#lib/domain/previews/boundsOfCoordinates.ts";
import { fieldAround } from "#lib/domain/previews/fieldAround.ts";
import { windowFromLowHigh } from "#lib/domain/windowing/lowHighHu.ts";
import type { Window } from "#lib/domain/windowing/Window.ts";
import { Spinner } from "../ui/Button.tsx";
import { LoadFailure } from "../ui/LoadFailure.tsx";
import { MarkOverlay } from "../ui/MarkOverlay.tsx";
import { lesionQueries } from "./queries.ts";
import { SliceCanvas } from "./SliceCanvas.tsx";
import { Stage } from "./Stage.tsx";
import { useViewerKeys } from "./useViewerKeys.ts";
import { ViewerControls } from "./ViewerControls.tsx";
import { windowInAddress, windowNamed, windowText } from "./windows.ts";

const IN_ADDRESS = { slice: parseAsInteger, w: parseAsString, whole: parseAsBoolean };

/**
 * The lesion's context slices, one at a time, with the mark on its key slice. Wheel and arrows go through the slices,
 * dragging changes the window, digits call up windows by name; all of it is in the address.
 */
export function SliceViewer({ lesion }: { lesion: Lesion }) {
  const [view, setView] = useQueryStates(IN_ADDRESS);
  const [dragged, setDragged] = useState<Window | null>(null);
  const [hidden, setHidden] = useState(false);
  const { volume, windowHu, spacingMm } = lesion;
  const near = contextOf(volume.kept, lesion.slice);
  const slice = view.slice !== null && near.includes(view.slice) ? view.slice : lesion.slice;
  const window = dragged ?? windowNamed(view.w, windowHu);
  const picture = useQuery({ ...lesionQueries.slice(lesion.series, slice), enabled: near.length > 0 });

  const step = (by: number) => {
    const next = near[near.indexOf(slice) + by];
    if (next !== undefined) void setView({ slice: next === lesion.slice ? null : next });
  };
  const reset = () => void setView({ slice: null, w: null, whole: null });
  useViewerKeys({
    step,
    reset,
    toKey: () => void setView({ slice: null }),
    setWindow: (w) => void setView({ w }),
    setHidden,
  });

  const field = view.whole
    ? wholeSlice(volume, spacingMm)
    : fieldAround(boundsOfCoordinates(lesion.coordinates), spacingMm).box;
  if (near.length === 0) {
    return (
      <div className="grid aspect-square max-h-[70dvh] w-full place-items-center rounded-lg border border-line border-dashed text-faint">
        No slice of this series is kept.
      </div>
    );
  }
  return (
    <section aria-label="Slices" className="flex flex-col gap-3">
      <Stage
        label={`CT slice ${slice} of ${volume.slices}, window ${windowText([window.centerHu - window.widthHu / 2, window.centerHu + window.widthHu / 2])}`}
        window={window}
        onStep={step}
        onDrag={setDragged}
        onDragEnd={() => {
          if (dragged) void setView({ w: windowInAddress(dragged) });
          setDragged(null);
        }}
      >
        {picture.data && <SliceCanvas slice={picture.data} field={field} window={window} />}
        {picture.isPending && (
          <div role="status" className="appears-late absolute inset-0 grid place-items-center text-soft">
            <Spinner />
            <span className="sr-only">Fetching slice {slice}</span>
          </div>
        )}
        {picture.isError && (
          <div className="absolute inset-x-4 top-4">
            <LoadFailure error={picture.error} onRetry={() => void picture.refetch()} />
          </div>
        )}
        {slice === lesion.slice && !hidden && (
          <svg
            viewBox={`${field.left} ${field.top} ${field.right - field.left} ${field.bottom - field.top}`}
            preserveAspectRatio="none"
            className="pointer-events-none absolute inset-0 size-full"
            aria-hidden="true"
          >
            {lesion.neighbours.map(({ id, coordinates, box }) => (
              <MarkOverlay key={id} coordinates={coordinates} box={box} faint />
            ))}
            <MarkOverlay coordinates={lesion.coordinates} box={lesion.box} />
          </svg>
        )}
        <p className="figures pointer-events-none absolute top-2 left-2 rounded-sm bg-black/65 px-1.5 py-0.5 text-caption text-ink">
          {slice} / {volume.slices}
          {slice === lesion.slice && " · key slice"}
        </p>
        <p className="figures pointer-events-none absolute right-2 bottom-2 rounded-sm bg-black/65 px-1.5 py-0.5 text-caption text-ink">
          W / L {windowText([window.centerHu - window.widthHu / 2, window.centerHu + window.widthHu / 2])}
        </p>
      </Stage>
      <ViewerControls
        slice={slice}
        slices={near}
        window={windowInAddress(window)}
        named={view.w}
        own={windowHu && windowInAddress(windowFromLowHigh(windowHu))}
        whole={view.whole ?? false}
        onSlice={(next) => void setView({ slice: next === lesion.slice ? null : next })}
        onWindow={(w) => void setView({ w })}
        onWhole={(whole) => void setView({ whole: whole || null })}
      />
    </section>
  );
}

/** The run of kept slices without a gap that holds the key slice. */
function contextOf(kept: readonly number[], key: number): number[] {
  const have = new Set(kept);
  if (!have.has(key)) return [];
  let first = key;
  let last = key;
  while (have.has(first - 1)) first -= 1;
  while (have.has(last + 1)) last += 1;
  return Array.from({ length: last - first + 1 }, (_, i) => first + i);
}

/** The whole slice in a square that is one in mm, with black beside what is not square. */
function wholeSlice({ columns, rows }: Lesion["volume"], [x, y]: readonly [number, number]) {
  const side = Math.max(columns * x, rows * y) / 2;
  return {
    left: columns / 2 - side / x,
    right: columns / 2 + side / x,
    top: rows / 2 - side / y,
    bottom: rows / 2 + side / y,
  };
}
