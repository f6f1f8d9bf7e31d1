"use client";

import { useRef, useState } from "react";
import { segmentMm } from "#lib/domain/editing/lengthsMm.ts";
import { nearestOnSlice } from "#lib/domain/editing/onSlice.ts";
import { MeasuredShape } from "./MeasuredShape.tsx";
import type { Measurement } from "./Measurement.ts";
import { measurementText } from "./measurementText.ts";
import type { OverlaySpace } from "./OverlaySpace.ts";
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

/** A shorter drag is a slip of the hand [mm]. */
const SHORTEST_MM = 0.5;

/** Lengths and ellipses on the slice: a drag draws one, Delete or the cross beside it takes it away. */
export function MeasureOverlay({ tool, measurements, onChange, ...place }: MeasureOverlayProps) {
  const { toImage, spacingMm, size, slice } = place;
  const surface = useRef<SVGSVGElement>(null);
  const from = useRef({ x: 0, y: 0 });
  const [running, setRunning] = useState<Measurement | null>(null);
  const [said, setSaid] = useState("");

  const drawn = ({ at }: DragEvent): Measurement | null =>
    tool && {
      id: "running",
      slice,
      kind: tool,
      from: from.current,
      to: nearestOnSlice(toImage(at), size),
    };
  useDrag(surface, {
    begin({ at }, target) {
      if (target.closest("[data-remove]")) return "click";
      if (!tool) return "not-ours";
      from.current = nearestOnSlice(toImage(at), size);
      return "drag";
    },
    move: (event) => setRunning(drawn(event)),
    end(event) {
      const measured = drawn(event);
      setRunning(null);
      if (!measured || segmentMm([measured.from, measured.to], spacingMm) < SHORTEST_MM) return;
      onChange([...measurements, { ...measured, id: crypto.randomUUID() }]);
      setSaid(measurementText(measured, place).join(", "));
    },
    cancel: () => setRunning(null),
  });

  return (
    <>
      {/* biome-ignore lint/a11y/useSemanticElements: a group of measurements in a drawing is no fieldset */}
      <svg
        ref={surface}
        role="group"
        aria-label="Measurements"
        className={`absolute inset-0 size-full ${tool ? "cursor-crosshair touch-none" : "pointer-events-none"}`}
      >
        {measurements
          .filter((measurement) => measurement.slice === slice)
          .map((measurement) => (
            <MeasuredShape
              key={measurement.id}
              {...place}
              measurement={measurement}
              onRemove={() => {
                onChange(measurements.filter(({ id }) => id !== measurement.id));
                setSaid("Measurement removed");
              }}
            />
          ))}
        {running && <MeasuredShape {...place} measurement={running} />}
      </svg>
      <p role="status" className="sr-only">
        {said}
      </p>
    </>
  );
}
