import { useEffect, useState } from "react";
import { diametersFromCoordinates } from "#lib/domain/editing/coordinates.ts";
import { lengthsMm } from "#lib/domain/editing/lengthsMm.ts";
import { sizeText } from "../ui/sizeText.ts";
import { Rest } from "./Rest.ts";
import type { MarkLayer, ViewerMark } from "./types.ts";
import type { ViewerModel } from "./ViewerModel.ts";
import type { ViewerState } from "./ViewerState.ts";
import { offsetText, windowText } from "./viewerText.ts";

/** How long nothing must move until it is said [ms]: a screen reader would never catch up with a turning wheel. */
const PAUSE_MS = 500;

const NAMES: Readonly<Record<MarkLayer, string>> = {
  truth: "lesion",
  bookmark: "bookmark",
  other: "another lesion",
  detector: "detection",
};

/**
 * The picture in words, for who does not see it: slice, window, marks. Written and said when the hand rests, so that no
 * frame of a drag waits for it.
 */
export function Spoken({ model, marks }: { model: ViewerModel; marks: readonly ViewerMark[] }) {
  const rested = useRested(model);
  const { slice, window, picture } = rested ?? model.state;
  const { series } = model.subject;
  const place = `Slice ${slice} of ${series.slices}, ${offsetText(slice, model.subject)}`;
  const drawn = marks
    .filter((mark) => mark.slice === slice)
    .map((mark) => `${mark.label ?? NAMES[mark.layer]}${sizeOf(mark, series.spacingMm)}`);
  const said = picture === "shown" ? place : `${place}, ${picture}`;

  return (
    <>
      <div
        role="img"
        aria-label={`CT. ${place}. Window ${windowText(window)}. ${drawn.length > 0 ? `Marks: ${drawn.join("; ")}.` : "No marks."}`}
        className="pointer-events-none absolute inset-0"
      />
      <p aria-live="polite" className="sr-only">
        {rested && said}
      </p>
    </>
  );
}

/** What the viewer showed when it last rested; null until it did. */
function useRested(model: ViewerModel): ViewerState | null {
  const [rested, setRested] = useState<ViewerState | null>(null);
  // The pause is a clock's.
  useEffect(() => {
    const rest = new Rest(PAUSE_MS, () => setRested(model.state));
    rest.stir();
    const stop = model.subscribe(() => rest.stir());
    return () => {
      stop();
      rest.stop();
    };
  }, [model]);
  return rested;
}

function sizeOf({ coordinates }: ViewerMark, spacingMm: readonly [x: number, y: number]): string {
  const diameters = diametersFromCoordinates(coordinates);
  if (!diameters) return "";
  const { longMm, shortMm } = lengthsMm(diameters, spacingMm);
  return ` ${sizeText(longMm, shortMm)}`;
}
