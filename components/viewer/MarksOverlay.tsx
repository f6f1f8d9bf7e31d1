import { boundsOf } from "#lib/domain/geometry/box.ts";
import type { Point } from "#lib/domain/geometry/point.ts";
import { screenFromImage, type Viewport } from "#lib/domain/viewing/viewTransform.ts";
import { textLinePx } from "./editing/textLine.ts";
import { placeLabels } from "./placeLabels.ts";
import type { MarkLayer, ViewerMark } from "./types.ts";
import { useViewer } from "./useViewer.ts";
import type { ViewerModel } from "./ViewerModel.ts";

/** How a mark is drawn: never told by colour alone, so each kind has its own dash. */
interface Look {
  readonly color: string;
  /** Of the box, and of the diameters. */
  readonly dash: string;
  readonly lineDash: string;
  readonly width: number;
  readonly opacity: number;
}

const LOOKS: Readonly<Record<MarkLayer, Look>> = {
  truth: { color: "var(--color-truth)", dash: "5 4", lineDash: "none", width: 1.5, opacity: 1 },
  bookmark: { color: "var(--color-soft)", dash: "none", lineDash: "none", width: 1, opacity: 0.9 },
  other: { color: "var(--color-truth)", dash: "1 4", lineDash: "none", width: 1.25, opacity: 0.55 },
  detector: { color: "var(--color-info)", dash: "9 3 2 3", lineDash: "none", width: 1.5, opacity: 1 },
};

/** The second one of a pair: light and dotted, its diameters too. */
const SECOND: Look = { color: "var(--color-ink)", dash: "0.5 5", lineDash: "0.5 5", width: 2.5, opacity: 1 };

const lookOf = ({ layer, isSecond }: ViewerMark): Look => (isSecond ? SECOND : LOOKS[layer]);

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
  const drawn = marks
    .filter((mark) => mark.slice === slice && !hiddenLayers.includes(mark.layer))
    .filter(({ layer }) => !hiddenHere.has(layer))
    .filter(({ layer }) => !(isEditing && layer === "truth" && slice === model.subject.keySlice))
    .toSorted((one, other) => ABOVE.indexOf(one.layer) - ABOVE.indexOf(other.layer))
    .map((mark) => shapeOf(mark, toScreen));
  return (
    <svg className="pointer-events-none absolute inset-0 size-full" aria-hidden="true">
      {drawn.map((shape) => (
        <Mark key={shape.mark.id} {...shape} />
      ))}
      <Labels shapes={drawn} viewport={viewport} />
    </svg>
  );
}

/** A mark as it lies on the screen. */
interface Shape {
  readonly mark: ViewerMark;
  readonly corners: readonly Point[];
  readonly ends: readonly Point[];
}

const shapeOf = (mark: ViewerMark, toScreen: (point: Point) => Point): Shape => ({
  mark,
  corners: cornersOf(mark.box).map(toScreen),
  ends: pointsOf(mark.coordinates).map(toScreen),
});

function Mark({ mark, corners, ends }: Shape) {
  const { color, dash, lineDash, width, opacity } = lookOf(mark);
  const lines = [ends.slice(0, 2), ends.slice(2, 4)]
    .filter((line) => line.length === 2)
    .map(pathOf)
    .join("");
  const outline = corners.length > 0 ? `${pathOf(corners)}Z` : "";
  return (
    <g fill="none" strokeLinecap="round" opacity={opacity} data-mark={mark.id}>
      <path d={lines + outline} stroke="#000" strokeOpacity="0.55" strokeWidth={width + 2} />
      <path d={lines} stroke={color} strokeWidth={width} strokeDasharray={lineDash} />
      <path d={outline} stroke={color} strokeWidth={width} strokeDasharray={dash} />
    </g>
  );
}

/** The marks' names, those of the marks that lie above first: they choose their places. */
function Labels({ shapes, viewport }: { shapes: readonly Shape[]; viewport: Viewport }) {
  const labelled = shapes.toReversed().flatMap(({ mark, corners, ends }) => {
    const points = corners.length > 0 ? corners : ends;
    if (!mark.label || points.length === 0) return [];
    return [
      { mark, text: mark.label, around: boundsOf(points), first: mark.isSecond ? "below" : "above" } as const,
    ];
  });
  if (labelled.length === 0) return null;
  const places = placeLabels(labelled, viewport, textLinePx());
  return labelled.map(({ mark, text }, at) => {
    const place = places[at];
    return (
      place && (
        <text
          key={mark.id}
          {...place}
          fill={lookOf(mark).color}
          stroke="#000"
          strokeWidth="3"
          strokeOpacity="0.7"
          paintOrder="stroke"
          className="figures font-medium text-caption"
        >
          {text}
        </text>
      )
    );
  });
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
