"use client";

import { type ReactNode, type RefObject, useRef, useState } from "react";
import type { Lesion } from "#lib/contracts/lesions.ts";
import { LiveDetector, useLiveDetector } from "../detectors/index.ts";
import {
  CtViewer,
  type CtViewerHandle,
  type CtViewerProps,
  type ViewerMark,
  type ViewerView,
} from "../viewer/index.ts";
import { CoronalStrip } from "./CoronalStrip.tsx";
import { PriorPane } from "./PriorPane.tsx";
import { framingOf, middleRow, seriesOfLesion } from "./viewerOfLesion.ts";

/**
 * A lesion's pictures: its series, another study beside it when that is wanted, and the series from the front. The tools
 * stand above both, so that two slices that are compared lie side by side at one height.
 */
export function LesionPictures({
  viewer,
  lesion,
  marks,
  besides,
  onBesides,
  initialView,
  onView,
  className = "",
  stripClass,
  children,
  ...more
}: Pick<CtViewerProps, "flag" | "edit" | "editSlice" | "overlay" | "initialView" | "onView"> & {
  viewer: RefObject<CtViewerHandle | null>;
  lesion: Lesion;
  marks: readonly ViewerMark[];
  /** Whether another study is shown. */
  besides: boolean;
  onBesides: (besides: boolean) => void;
  className?: string;
  /** How high the series from the front may be. */
  stripClass: string;
  /** What stands under the series from the front. */
  children?: ReactNode;
}) {
  const prior = useRef<CtViewerHandle>(null);
  const [tools, setTools] = useState<HTMLElement | null>(null);
  const [linked, setLinked] = useState(true);
  const [slice, setSlice] = useState(initialView?.slice ?? lesion.slice);
  const [window, setWindow] = useState<ViewerView["window"] | null>(initialView?.window ?? null);
  const series = seriesOfLesion(lesion);
  const live = useLiveDetector(lesion.series, slice);
  return (
    <div
      className={`grid min-h-0 min-w-0 grid-cols-[minmax(0,1fr)_7rem] grid-rows-[auto_minmax(0,1fr)] gap-2 ${className}`}
    >
      <div ref={setTools} className="min-h-8 min-w-0" />
      <div className={`row-start-2 grid min-h-0 min-w-0 gap-2 ${besides ? "grid-cols-2" : ""}`}>
        <div className="flex min-h-0 min-w-0 flex-col gap-2">
          {besides && <p className="flex h-8 shrink-0 items-center font-medium text-truth">This study</p>}
          <div className="min-h-0 flex-1">
            <CtViewer
              ref={viewer}
              series={series}
              keySlice={lesion.slice}
              marks={live.marks.length === 0 ? marks : [...marks, ...live.marks]}
              box={lesion.box}
              framing={framingOf(lesion)}
              toolbarIn={tools}
              onSlice={setSlice}
              onView={(view) => {
                setWindow(view.window);
                onView?.(view);
              }}
              {...(initialView && { initialView })}
              {...more}
              {...(besides && linked && { linkedTo: prior })}
            />
          </div>
        </div>
        {besides && (
          <PriorPane
            key={lesion.id}
            ref={prior}
            lesionId={lesion.id}
            main={viewer}
            mainSeries={series}
            onLinked={setLinked}
          />
        )}
      </div>
      <div className="col-start-2 row-span-2 row-start-1 flex min-h-0 flex-col gap-2">
        <button
          type="button"
          aria-pressed={besides}
          onClick={() => onBesides(!besides)}
          className={`h-8 shrink-0 rounded-md border px-2 text-caption transition-colors ${
            besides
              ? "border-kept-deep bg-good-wash text-accent"
              : "border-line bg-surface text-soft hover:bg-hover hover:text-ink"
          }`}
        >
          Other study
        </button>
        <LiveDetector live={live} />
        <div className={`flex items-center justify-center ${stripClass}`}>
          {window && (
            <CoronalStrip
              series={series}
              row={middleRow(lesion)}
              slice={slice}
              window={window}
              marks={marks}
              onSlice={(to) => viewer.current?.setView({ slice: to })}
            />
          )}
        </div>
        {children}
      </div>
    </div>
  );
}
