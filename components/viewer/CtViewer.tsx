"use client";

import {
  type ReactNode,
  type Ref,
  type RefObject,
  useEffect,
  useImperativeHandle,
  useLayoutEffect,
  useRef,
  useState,
} from "react";
import { createPortal } from "react-dom";
import { useButtons } from "#components/controls/index.ts";
import type { Box } from "#lib/domain/geometry/box.ts";
import { Corners } from "./Corners.tsx";
import { EditingLayer } from "./EditingLayer.tsx";
import type { EditSession, FlagOnImage, SliceSpace } from "./editing/index.ts";
import { HiddenLayers } from "./HiddenLayers.tsx";
import { Magnifier } from "./Magnifier.tsx";
import { MarksOverlay } from "./MarksOverlay.tsx";
import { openRaster } from "./openRaster.ts";
import { PictureState } from "./PictureState.tsx";
import { runCommand } from "./runCommand.ts";
import { ScrollBar } from "./ScrollBar.tsx";
import { Spoken } from "./Spoken.tsx";
import { Toolbar } from "./Toolbar.tsx";
import type { CtViewerHandle, MarkLayer, ViewerMark, ViewerSeries, ViewerView } from "./types.ts";
import { useReports } from "./useReports.ts";
import { useStage } from "./useStage.ts";
import { useViewerKeys } from "./useViewerKeys.ts";
import { ViewerModel } from "./ViewerModel.ts";
import type { Subject } from "./ViewerState.ts";

const NONE: readonly MarkLayer[] = [];

export interface CtViewerProps {
  ref?: Ref<CtViewerHandle>;
  /** What it shows, where a page has several viewers: so that they can be told apart by ear. */
  name?: string;
  series: ViewerSeries;
  keySlice: number;
  marks: readonly ViewerMark[];
  /** The lesion's box, left top right bottom: for the first framing and "auto for this lesion". */
  box: readonly number[] | null;
  /** What is framed at first and after a reset; a lesion in the air says nothing without the body beside it. */
  framing?: "lesion" | "slice";
  hiddenLayers?: readonly MarkLayer[];
  /** Diameters being edited on the key slice; the mark of layer "truth" there is then not drawn. */
  edit?: EditSession | null;
  /** The slice on which is edited, when it is not the key slice. */
  editSlice?: number | null;
  /** A flag to be drawn on the key slice, while nothing is edited. */
  flag?: FlagOnImage | null;
  /** Drawn above the marks of whatever slice is shown, in the space of the viewport; hidden with the marks. */
  overlay?: ((place: SliceSpace) => ReactNode) | null;
  onSlice?: (slice: number) => void;
  /** Told when the view has come to rest: fit to be kept in an address. */
  onView?: (view: ViewerView) => void;
  /** What is given holds instead of the defaults, whenever another lesion is opened. */
  initialView?: Partial<ViewerView>;
  /** Another viewer that scrolls along, by as many mm. */
  linkedTo?: RefObject<CtViewerHandle | null>;
  toolbar?: boolean;
  /** Where the toolbar stands, when not above the picture; null while that is not there yet. */
  toolbarIn?: HTMLElement | null;
  /** Whether this one hears the keys; of two side by side only one should. */
  keys?: boolean;
}

/**
 * One CT series, slice by slice, with marks on it. Shows HU through a window on a canvas; it and what is drawn above
 * it are placed by one matrix, `matrixOfView`. Fills the space it is given.
 */
export function CtViewer({
  ref,
  name,
  series,
  keySlice,
  marks,
  box,
  framing = "lesion",
  hiddenLayers = NONE,
  edit = null,
  editSlice = null,
  flag = null,
  overlay = null,
  onSlice,
  onView,
  initialView,
  linkedTo,
  toolbar = true,
  toolbarIn,
  keys = true,
}: CtViewerProps) {
  const stage = useRef<HTMLDivElement>(null);
  const raster = useRef<HTMLDivElement>(null);
  const [model] = useState(() => new ViewerModel(subjectOf({ series, keySlice, box, framing }), initialView));

  useImperativeHandle(ref, () => handleOf(model, stage), [model]);
  useStage(stage, model, useButtons());
  useViewerKeys(model, keys);
  useReports(model, { onSlice, onView, linkedTo });

  // Before the browser paints: the former lesion is never seen under the new one's name.
  const opened = `${series.name} ${keySlice} ${box?.join(" ")}`;
  const lastOpened = useRef(opened);
  useLayoutEffect(() => {
    const subject = subjectOf({ series, keySlice, box, framing });
    if (lastOpened.current === opened) model.update(subject);
    else model.open(subject, initialView);
    lastOpened.current = opened;
  });

  // The slice's canvas is outside React.
  useEffect(() => {
    const element = raster.current;
    if (!element) return;
    return model.drawOn(element, openRaster);
  }, [model]);

  return (
    <div className="flex size-full min-h-0 min-w-0 flex-col gap-2">
      {toolbar && toolbarIn === undefined && <Toolbar model={model} />}
      {toolbar && toolbarIn && createPortal(<Toolbar model={model} />, toolbarIn)}
      <div className="flex min-h-0 flex-1 gap-1.5">
        <section
          ref={stage}
          // biome-ignore lint/a11y/noNoninteractiveTabindex: the picture takes the keys of the viewer
          tabIndex={0}
          aria-label={name ? `CT viewer, ${name}` : "CT viewer"}
          className="relative min-w-0 flex-1 cursor-crosshair touch-none select-none overflow-hidden rounded-lg bg-black"
        >
          <div ref={raster} className="absolute inset-0" />
          <MarksOverlay model={model} marks={marks} hiddenLayers={hiddenLayers} isEditing={edit !== null} />
          <EditingLayer model={model} edit={edit} editSlice={editSlice} flag={flag} overlay={overlay} />
          <Magnifier model={model} />
          <Corners model={model} />
          <HiddenLayers model={model} marks={marks} />
          <PictureState model={model} />
          <Spoken model={model} marks={marks} />
        </section>
        <ScrollBar model={model} marks={marks} label={name ? `Slice, ${name}` : "Slice"} />
      </div>
    </div>
  );
}

function subjectOf({
  box,
  ...same
}: Pick<CtViewerProps, "series" | "keySlice" | "box"> & Pick<Subject, "framing">): Subject {
  return { ...same, box: box && boxOf(box) };
}

function boxOf([left, top, right, bottom]: readonly number[]): Box | null {
  if (left === undefined || top === undefined || right === undefined || bottom === undefined) return null;
  return right > left && bottom > top ? { left, top, right, bottom } : null;
}

function handleOf(model: ViewerModel, stage: RefObject<HTMLElement | null>): CtViewerHandle {
  return {
    view: () => model.view,
    setView: (view) => model.setView(view),
    scrollMm: (mm) => model.scrollMm(mm),
    run: (command, phase = "down") => runCommand(model, command, phase),
    focus: () => stage.current?.focus(),
  };
}
