"use client";

import { parseAsBoolean, parseAsInteger, parseAsString, useQueryStates } from "nuqs";
import { useRef, useState } from "react";
import type { Lesion } from "#lib/contracts/lesions.ts";
import { Button } from "../ui/Button.tsx";
import { CtViewer, type CtViewerHandle, type ViewerView } from "../viewer/index.ts";
import { CoronalStrip } from "./CoronalStrip.tsx";
import { PriorPane } from "./PriorPane.tsx";
import { framingOf, marksOfLesion, middleRow, seriesOfLesion } from "./viewerOfLesion.ts";
import { windowInAddress, windowNamed } from "./windows.ts";

const IN_ADDRESS = { slice: parseAsInteger, w: parseAsString, beside: parseAsBoolean };

/**
 * A lesion on its slices, with the series from the front, and with another study of the patient when that is wanted.
 * Slice, window and whether there is another study are in the address.
 */
export function LesionViewer({ lesion }: { lesion: Lesion }) {
  const [address, setAddress] = useQueryStates(IN_ADDRESS);
  const main = useRef<CtViewerHandle>(null);
  const prior = useRef<CtViewerHandle>(null);
  const [linked, setLinked] = useState(true);
  // What the address said when the page was opened: from then on the viewer tells the address.
  const [opened] = useState(() => openedAs(lesion, address));
  const [slice, setSlice] = useState(opened.slice);
  const [window, setWindow] = useState(opened.window);
  const { volume } = lesion;
  if (volume.kept.length === 0) {
    return (
      <div className="grid h-96 w-full place-items-center rounded-lg border border-line border-dashed text-faint">
        No slice of this series is kept.
      </div>
    );
  }

  const series = seriesOfLesion(lesion);
  const marks = marksOfLesion(lesion);
  const keep = (view: ViewerView) => {
    setWindow(view.window);
    void setAddress({
      slice: view.slice === lesion.slice ? null : view.slice,
      w: windowInAddress(view.window, lesion.windowHu),
    });
  };
  const besides = address.beside === true;
  return (
    <div
      className={`grid h-[calc(100dvh-8rem)] max-h-[64rem] min-h-[30rem] gap-3 ${
        besides
          ? "grid-cols-[minmax(0,1fr)_minmax(0,1fr)_8.5rem] xl:col-span-2"
          : "grid-cols-[minmax(0,1fr)_8.5rem] xl:col-start-1"
      }`}
    >
      <CtViewer
        ref={main}
        series={series}
        keySlice={lesion.slice}
        marks={marks}
        box={lesion.box}
        framing={framingOf(lesion)}
        initialView={opened}
        onSlice={setSlice}
        onView={keep}
        {...(besides && linked && { linkedTo: prior })}
      />
      {besides && (
        <PriorPane ref={prior} lesionId={lesion.id} main={main} window={window} onLinked={setLinked} />
      )}
      <div className="flex min-h-0 flex-col gap-2">
        <Button
          aria-pressed={besides}
          onClick={() => void setAddress({ beside: besides ? null : true })}
          className={besides ? "border-kept-deep bg-good-wash text-accent" : ""}
        >
          Other study
        </Button>
        <div className="min-h-0 flex-1">
          <CoronalStrip
            series={series}
            row={middleRow(lesion)}
            slice={slice}
            window={window}
            marks={marks}
            onSlice={(to) => main.current?.setView({ slice: to })}
          />
        </div>
      </div>
    </div>
  );
}

function openedAs({ slice, windowHu, volume }: Lesion, address: { slice: number | null; w: string | null }) {
  const given = volume.kept.find((kept) => kept === address.slice);
  return {
    slice: given ?? slice,
    window: windowNamed(address.w, windowHu),
  };
}
