"use client";

import { type KeyboardEvent, useRef, useState } from "react";
import { segmentMm } from "#lib/domain/editing/lengthsMm.ts";
import { nearestOnSlice } from "#lib/domain/editing/onSlice.ts";
import type { Point } from "#lib/domain/geometry/point.ts";
import { wayOfKey } from "./arrowWays.ts";
import { MeasuredShape } from "./MeasuredShape.tsx";
import type { Measurement, MeasurementEnd } from "./Measurement.ts";
import { measurementText } from "./measurementText.ts";
import type { OverlaySpace } from "./OverlaySpace.ts";
import { stepTowards } from "./stepTowards.ts";
import { type DragEvent, useDrag } from "./useDrag.ts";

export interface MeasureOverlayProps extends OverlaySpace {
  /** What a drag draws; null: nothing, the measurements are only shown. */
  tool: Measurement["kind"] | null;
  slice: number;
  /** The slice's HU, row by row; null while it is not there: then lengths are shown, ellipses say so. */
  hu: ArrayLike<number> | null;
  /** HU that stands for "no data". */
  paddingHu?: number | null;
  /** Of all slices; those of this one are drawn. */
  measurements: readonly Measurement[];
  onChange: (measurements: readonly Measurement[]) => void;
}

/** A shorter one is a slip of the hand [mm]. */
const SHORTEST_MM = 0.5;

/** What an arrow key moves an end by, and with shift [px of the slice]. */
const STEP_PX = 0.25;
const LARGE_STEP_PX = 1;

/** One that is drawn, or whose end is dragged: `offset` [CSS px] keeps the end from jumping under the pointer. */
interface Stroke {
  readonly before: Measurement;
  readonly end: MeasurementEnd;
  readonly offset: Point;
  /** What is dragged; null while one is drawn. */
  readonly handle: SVGElement | null;
}

/**
 * Lengths and ellipses on the slice: a drag draws one, or moves an end of one; arrow keys move the end that has the focus;
 * Delete or the cross beside it takes it away.
 */
export function MeasureOverlay({ tool, measurements, onChange, ...place }: MeasureOverlayProps) {
  const { toImage, toScreen, spacingMm, size, slice } = place;
  const surface = useRef<SVGSVGElement>(null);
  const stroke = useRef<Stroke | null>(null);
  const [running, setRunning] = useState<Measurement | null>(null);
  const [said, setSaid] = useState("");

  const drawn = ({ at }: DragEvent): Measurement | null => {
    if (!stroke.current) return null;
    const { before, end, offset } = stroke.current;
    return { ...before, [end]: nearestOnSlice(toImage({ x: at.x + offset.x, y: at.y + offset.y }), size) };
  };
  function keep(measured: Measurement) {
    if (segmentMm([measured.from, measured.to], spacingMm) < SHORTEST_MM) return;
    onChange([...measurements.filter(({ id }) => id !== measured.id), measured]);
    setSaid(measurementText(measured, place).join(", "));
  }

  useDrag(surface, {
    begin({ at }, target) {
      if (target.closest("[data-remove]")) return "click";
      const held = endUnder(target, measurements);
      if (held) {
        const end = toScreen(held.before[held.end]);
        stroke.current = { ...held, offset: { x: end.x - at.x, y: end.y - at.y } };
        return "drag";
      }
      if (!tool) return "not-ours";
      const from = nearestOnSlice(toImage(at), size);
      const before = { id: crypto.randomUUID(), slice, kind: tool, from, to: from };
      stroke.current = { before, end: "to", offset: { x: 0, y: 0 }, handle: null };
      return "drag";
    },
    move: (event) => setRunning(drawn(event)),
    end(event) {
      const measured = drawn(event);
      setRunning(null);
      if (measured) keep(measured);
    },
    cancel(moved) {
      setRunning(null);
      // A click chooses an end for the keys; after a drag they still turn the slices.
      if (!moved) stroke.current?.handle?.focus({ preventScroll: true });
    },
  });

  function nudge(event: KeyboardEvent<SVGElement>, measurement: Measurement, end: MeasurementEnd) {
    const way = wayOfKey(event);
    if (event.key === "Escape") {
      event.nativeEvent.stopImmediatePropagation();
      event.currentTarget.closest<HTMLElement>("section[tabindex]")?.focus({ preventScroll: true });
    }
    if (!way) return;
    event.preventDefault();
    const stepPx = event.shiftKey ? LARGE_STEP_PX : STEP_PX;
    const to = nearestOnSlice(stepTowards(measurement[end], way, stepPx, place), size);
    keep({ ...measurement, [end]: to });
  }

  const kept = measurements.filter(({ slice: of, id }) => of === slice && id !== running?.id);
  const shown = (running ? [...kept, running] : kept).toSorted((a, b) => (a.id < b.id ? -1 : 1));
  return (
    <>
      {/* biome-ignore lint/a11y/useSemanticElements: a group of measurements in a drawing is no fieldset */}
      <svg
        ref={surface}
        role="group"
        aria-label="Measurements"
        className={`absolute inset-0 size-full ${tool ? "cursor-crosshair touch-none" : "pointer-events-none"}`}
      >
        {shown.map((measurement) => (
          <MeasuredShape
            // In an order of its own, so that the one whose end is dragged keeps its place, and its handle the focus.
            key={measurement.id}
            {...place}
            measurement={measurement}
            isHeld={measurement === running}
            onNudge={(event, end) => nudge(event, measurement, end)}
            onRemove={() => {
              onChange(measurements.filter(({ id }) => id !== measurement.id));
              setSaid("Measurement removed");
            }}
          />
        ))}
      </svg>
      <p role="status" className="sr-only">
        {said}
      </p>
    </>
  );
}

/** The end of a measurement whose handle a pointer is on. */
function endUnder(target: Element, measurements: readonly Measurement[]) {
  const handle = target.closest<SVGElement>("[data-measured-end]");
  const id = handle?.closest("[data-measurement]")?.getAttribute("data-measurement");
  const before = measurements.find((measurement) => measurement.id === id);
  if (!handle || !before) return null;
  const end: MeasurementEnd = handle.dataset.measuredEnd === "from" ? "from" : "to";
  return { handle, before, end };
}
