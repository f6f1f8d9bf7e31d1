"use client";

import { useEffect, useRef } from "react";
import type { RecistDiameters } from "#lib/domain/bookmarks/ReadBookmark.ts";
import { lengthsMm } from "#lib/domain/editing/lengthsMm.ts";
import { DIAMETER_ENDS, endOf } from "#lib/domain/editing/moveEnd.ts";
import { sizeText } from "../../ui/sizeText.ts";
import { EndHandle } from "./EndHandle.tsx";
import { focusEnd, nameOfEnd } from "./endFocus.ts";
import { MarkDrawing } from "./MarkDrawing.tsx";
import type { OverlaySpace } from "./OverlaySpace.ts";
import { linePath, segmentOnScreen } from "./screenShapes.ts";
import type { EditSession } from "./useEditSession.ts";
import { useMarkStroke } from "./useMarkStroke.ts";
import { useNudges } from "./useNudges.ts";
import { useSettledText } from "./useSettledText.ts";

/**
 * The diameters of a session with handles: drag an end, or a line to move the whole mark; arrow keys move the end that
 * has the focus. Alt follows the other rule while it is held; Escape takes back a stroke that still runs.
 */
export function EditOverlay({
  diameters,
  takesFocus = false,
  ...props
}: OverlaySpace & {
  session: EditSession;
  diameters: RecistDiameters;
  /** Whether the first end is to be focused when nothing is: drawing is over, and its button with the focus is gone. */
  takesFocus?: boolean;
}) {
  const { toScreen, spacingMm } = props;
  const svg = useRef<SVGSVGElement>(null);
  const held = useMarkStroke(svg, props);
  const nudges = useNudges(props);
  useEffect(() => {
    const isFree = document.activeElement === null || document.activeElement === document.body;
    if (takesFocus && isFree) focusEnd(svg.current, { axis: "long", at: 0 });
  }, [takesFocus]);
  const { longMm, shortMm } = lengthsMm(diameters, spacingMm);
  const said = useSettledText(sizeText(longMm, shortMm), held !== null);

  const lines = [diameters.long, diameters.short].map((line) => segmentOnScreen(line, toScreen));
  const ringPx = ringRadius(lines.map(([a, b]) => Math.hypot(b.x - a.x, b.y - a.y)));
  const moving = held === "whole" ? "cursor-grabbing" : "cursor-move";
  return (
    <>
      {/* biome-ignore lint/a11y/useSemanticElements: a group of handles in a drawing is no fieldset */}
      <svg
        ref={svg}
        role="group"
        aria-label="Diameters, being edited"
        className="pointer-events-none absolute inset-0 size-full touch-none"
      >
        <path
          d={lines.map(linePath).join("")}
          fill="none"
          strokeWidth="24"
          strokeLinecap="round"
          pointerEvents="stroke"
          className={moving}
        />
        <MarkDrawing {...props} diameters={diameters} ringPx={ringPx} />
        {DIAMETER_ENDS.map((end) => (
          <EndHandle
            key={nameOfEnd(end)}
            end={end}
            at={toScreen(endOf(diameters, end))}
            radiusPx={ringPx}
            lengthMm={end.axis === "long" ? longMm : shortMm}
            isHeld={held !== null && held !== "whole" && nameOfEnd(held) === nameOfEnd(end)}
            isHidden={held !== null && held !== "whole" && nameOfEnd(held) !== nameOfEnd(end)}
            onKeyDown={(event) => nudges.press(event, end)}
            onKeyUp={(event) => nudges.release(event, end)}
            onBlur={() => nudges.leave(end)}
          />
        ))}
      </svg>
      <p role="status" className="sr-only">
        {said}
      </p>
    </>
  );
}

/** Rings shrink with a small mark, so that they do not meet over what they measure. */
const ringRadius = (lengthsPx: readonly number[]): number =>
  Math.max(3.5, Math.min(7, Math.min(...lengthsPx) / 5));
