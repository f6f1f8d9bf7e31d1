"use client";

import { parseAsBoolean, parseAsInteger, parseAsString, useQueryStates } from "nuqs";
import { useRef, useState } from "react";
import type { Lesion } from "#lib/contracts/lesions.ts";
import type { CtViewerHandle, CtViewerProps } from "../viewer/index.ts";
import { LesionPictures } from "./LesionPictures.tsx";
import { marksOfLesion } from "./viewerOfLesion.ts";
import { windowInAddress, windowNamed } from "./windows.ts";

const IN_ADDRESS = { slice: parseAsInteger, w: parseAsString, beside: parseAsBoolean };

/**
 * A lesion on its slices, with the series from the front, and with another study of the patient when that is wanted.
 * Slice, window and whether there is another study are in the address.
 */
export function LesionViewer({ lesion, overlay }: { lesion: Lesion } & Pick<CtViewerProps, "overlay">) {
  const [address, setAddress] = useQueryStates(IN_ADDRESS);
  const main = useRef<CtViewerHandle>(null);
  // What the address said when the page was opened: from then on the viewer tells the address.
  const [opened] = useState(() => openedAs(lesion, address));
  if (lesion.volume.kept.length === 0) {
    return (
      <div className="grid h-96 w-full place-items-center rounded-lg border border-line border-dashed text-faint">
        No slice of this series is kept.
      </div>
    );
  }

  const besides = address.beside === true;
  return (
    <LesionPictures
      viewer={main}
      lesion={lesion}
      marks={marksOfLesion(lesion)}
      besides={besides}
      onBesides={(wanted) => void setAddress({ beside: wanted || null })}
      initialView={opened}
      onView={(view) =>
        void setAddress({
          slice: view.slice === lesion.slice ? null : view.slice,
          w: windowInAddress(view.window, lesion.windowHu),
        })
      }
      className={`h-[calc(100dvh-8rem)] max-h-[64rem] min-h-[30rem] ${besides ? "xl:col-span-2" : "xl:col-start-1"}`}
      stripClass="min-h-0 flex-1"
      {...(overlay && { overlay })}
    />
  );
}

function openedAs({ slice, windowHu, volume }: Lesion, address: { slice: number | null; w: string | null }) {
  const given = volume.kept.find((kept) => kept === address.slice);
  return {
    slice: given ?? slice,
    window: windowNamed(address.w, windowHu),
  };
}
