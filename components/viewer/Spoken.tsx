import { useEffect, useState } from "react";
import { diametersFromCoordinates } from "#lib/domain/editing/coordinates.ts";
import { lengthsMm } from "#lib/domain/editing/lengthsMm.ts";
import { sizeText } from "../ui/sizeText.ts";
import type { MarkLayer, ViewerMark } from "./types.ts";
import { useViewer } from "./useViewer.ts";
import type { ViewerModel } from "./ViewerModel.ts";
import { offsetText, windowText } from "./viewerText.ts";

/** How long nothing must move until it is said [ms]: a screen reader would never catch up with a turning wheel. */
const PAUSE_MS = 500;

const NAMES: Readonly<Record<MarkLayer, string>> = {
  truth: "lesion",
  bookmark: "bookmark",
  other: "another lesion",
  detector: "detection",
};

/** The picture in words, for who does not see it: slice, window, marks. Said again when the slice has changed. */
export function Spoken({ model, marks }: { model: ViewerModel; marks: readonly ViewerMark[] }) {
  const slice = useViewer(model, (state) => state.slice);
  const window = useViewer(model, (state) => state.window);
  const picture = useViewer(model, (state) => state.picture);
  const { series } = model.subject;
  const place = `Slice ${slice} of ${series.slices}, ${offsetText(slice, model.subject)}`;
  const drawn = marks
    .filter((mark) => mark.slice === slice)
    .map((mark) => `${mark.label ?? NAMES[mark.layer]}${sizeOf(mark, series.spacingMm)}`);
  const news = picture === "shown" ? place : `${place}, ${picture}`;

  const [said, setSaid] = useState("");
  // The pause is a clock's.
  useEffect(() => {
    const pause = setTimeout(() => setSaid(news), PAUSE_MS);
    return () => clearTimeout(pause);
  }, [news]);

  return (
    <>
      <div
        role="img"
        aria-label={`CT. ${place}. Window ${windowText(window)}. ${drawn.length > 0 ? `Marks: ${drawn.join("; ")}.` : "No marks."}`}
        className="pointer-events-none absolute inset-0"
      />
      <p aria-live="polite" className="sr-only">
        {said}
      </p>
    </>
  );
}

function sizeOf({ coordinates }: ViewerMark, spacingMm: readonly [x: number, y: number]): string {
  const diameters = diametersFromCoordinates(coordinates);
  if (!diameters) return "";
  const { longMm, shortMm } = lengthsMm(diameters, spacingMm);
  return ` ${sizeText(longMm, shortMm)}`;
}
