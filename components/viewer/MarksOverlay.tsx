import type { Point } from "#lib/domain/geometry/point.ts";
import { screenFromImage } from "#lib/domain/viewing/viewTransform.ts";
import type { MarkLayer, ViewerMark } from "./types.ts";
import { useViewer } from "./useViewer.ts";
import type { ViewerModel } from "./ViewerModel.ts";

/** How a layer is drawn: never told by colour alone, so each has its own dash. */
const LOOKS: Readonly<Record<MarkLayer, { color: string; dash: string; width: number; opacity: number }>> = {
  truth: { color: "var(--color-truth)", dash: "5 4", width: 1.5, opacity: 1 },
  bookmark: { color: "var(--color-soft)", dash: "none", width: 1, opacity: 0.9 },
  other: { color: "var(--color-truth)", dash: "1 4", width: 1.25, opacity: 0.55 },
  detector: { color: "var(--color-info)", dash: "9 3 2 3", width: 1.5, opacity: 1 },
};

/** From below to above: often a bookmark lies exactly where the lesion does, which is to be seen. */
const ABOVE: readonly MarkLayer[] = ["other", "bookmark", "detector", "truth"];

/** The marks of the shown slice, placed by our own transform; sizes of lines and letters do not depend on the zoom. */
export function MarksOverlay({
  model,
  marks,
  hiddenLayers,
  isEditing,
}: {
  model: ViewerModel;
  marks: readonly ViewerMark[];
  hiddenLayers: readonly MarkLayer[];
  /** Then the editor draws the lesion of the key slice. */
  isEditing: boolean;
}) {
  const geometry = useViewer(model, (state) => state.geometry);
  const viewport = useViewer(model, (state) => state.viewport);
  // Null where there are none, so that going through such slices renders nothing.
  const slice = useViewer(model, (state) =>
    marks.some((mark) => mark.slice === state.slice) ? state.slice : null,
  );
  const isShown = useViewer(model, (state) => state.picture === "shown" && !state.marksHidden);
  const hiddenHere = useViewer(model, (state) => state.hiddenLayers);
  if (!isShown) return null;

  const toScreen = screenFromImage(geometry, viewport, model.subject.series.spacingMm);
  return (
    <svg className="pointer-events-none absolute inset-0 size-full" aria-hidden="true">
      {marks
        .filter((mark) => mark.slice === slice && !hiddenLayers.includes(mark.layer))
        .filter(({ layer }) => !hiddenHere.has(layer))
        .filter(({ layer }) => !(isEditing && layer === "truth" && slice === model.subject.keySlice))
        .toSorted((one, other) => ABOVE.indexOf(one.layer) - ABOVE.indexOf(other.layer))
        .map((mark) => (
          <Mark key={mark.id} mark={mark} toScreen={toScreen} />
        ))}
    </svg>
  );
}

function Mark({ mark, toScreen }: { mark: ViewerMark; toScreen: (point: Point) => Point }) {
  const { color, dash, width, opacity } = LOOKS[mark.layer];
  const corners = cornersOf(mark.box).map(toScreen);
  const ends = pointsOf(mark.coordinates).map(toScreen);
  const lines = [ends.slice(0, 2), ends.slice(2, 4)]
    .filter((line) => line.length === 2)
    .map(pathOf)
    .join("");
  const outline = corners.length > 0 ? `${pathOf(corners)}Z` : "";
  const all = corners.length > 0 ? corners : ends;
  return (
    <g fill="none" strokeLinecap="round" opacity={opacity} data-mark={mark.id}>
      <path d={lines + outline} stroke="#000" strokeOpacity="0.55" strokeWidth={width + 2} />
      <path d={lines} stroke={color} strokeWidth={width} />
      <path d={outline} stroke={color} strokeWidth={width} strokeDasharray={dash} />
      {mark.label && all.length > 0 && (
        <text
          x={Math.min(...all.map(({ x }) => x))}
          y={Math.min(...all.map(({ y }) => y)) - 6}
          fill={color}
          stroke="#000"
          strokeWidth="3"
          strokeOpacity="0.7"
          paintOrder="stroke"
          className="text-caption"
        >
          {mark.label}
        </text>
      )}
    </g>
  );
}

const pathOf = (points: readonly Point[]): string =>
  points.map(({ x, y }, at) => `${at === 0 ? "M" : "L"}${x.toFixed(2)} ${y.toFixed(2)}`).join("");

function pointsOf(coordinates: readonly number[]): Point[] {
  return Array.from({ length: Math.floor(coordinates.length / 2) }, (_, at) => ({
    x: coordinates[2 * at] ?? 0,
    y: coordinates[2 * at + 1] ?? 0,
  }));
}

function cornersOf([left, top, right, bottom]: readonly number[]): Point[] {
  if (left === undefined || top === undefined || right === undefined || bottom === undefined) return [];
  return [
    { x: left, y: top },
    { x: right, y: top },
    { x: right, y: bottom },
    { x: left, y: bottom },
  ];
}
