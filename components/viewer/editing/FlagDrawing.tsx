import { boxFromDiameters } from "#lib/domain/bookmarks/boxFromDiameters.ts";
import {
  type FlaggedMark,
  type FlagLabel,
  type FlagLook,
  type FlagShape,
  type FlagToDraw,
  flagDrawing,
} from "#lib/domain/editing/flagDrawing.ts";
import { type Box, boundsOf } from "#lib/domain/geometry/box.ts";
import type { Point, Segment } from "#lib/domain/geometry/point.ts";
import { BodyShade } from "./BodyShade.tsx";
import { flagLabelText } from "./flagWords.ts";
import { HaloText } from "./HaloText.tsx";
import type { OverlaySpace } from "./OverlaySpace.ts";
import { boxOnScreen, boxPath, linePath, segmentOnScreen } from "./screenShapes.ts";
import { textLinePx } from "./textLine.ts";

/** A flag and the lesion that it is about. */
export interface FlagOnImage {
  readonly flag: FlagToDraw;
  readonly mark: FlaggedMark;
}

/** What was found is a full line; what would have been allowed, or was reported, is dotted and says so. */
const LOOKS: Readonly<Record<FlagLook, { line: string; text: string; dash: string }>> = {
  found: { line: "stroke-aside", text: "fill-aside", dash: "none" },
  limit: { line: "stroke-ink", text: "fill-ink", dash: "1.5 4" },
};

/** Why a lesion was flagged, drawn where it is to be seen: see `flagDrawing`. Values stand beside the mark, not on it. */
export function FlagDrawing({
  flag,
  mark,
  hu,
  ...space
}: OverlaySpace &
  FlagOnImage & {
    /** The slice that it is drawn on; null while it is on its way. */ hu: Int16Array | null;
  }) {
  const { toScreen, viewport } = space;
  const shapes = flagDrawing(flag, mark);
  const sides = shapes.filter((shape) => shape.kind === "side");
  const captions = shapes
    .filter((shape) => shape.kind !== "side")
    .flatMap(({ labels, look }) => labels.map((label) => ({ label, look: lookOf(label, look) })));
  const linePx = textLinePx();
  const around = boundsOnScreen(shapes, mark, toScreen);
  const at = captionPlace(around, captions.length * linePx, sides.length > 0, viewport.heightPx);
  return (
    <svg className="pointer-events-none absolute inset-0 size-full" aria-hidden="true" data-flag={flag.rule}>
      {flag.rule === "outside-body" && hu && (
        <BodyShade {...space} hu={hu} box={boxFromDiameters(mark.diameters)} />
      )}
      {shapes.map((shape) => (
        <Outline
          key={`${shape.kind} ${shape.look} ${JSON.stringify(shape.labels)}`}
          shape={shape}
          toScreen={toScreen}
        />
      ))}
      {captions.map(({ label, look }, i) => (
        <HaloText
          key={flagLabelText(label)}
          x={at.x}
          y={at.y + (i + 1) * linePx}
          className={LOOKS[look].text}
        >
          {flagLabelText(label)}
        </HaloText>
      ))}
      {sides.map(({ line, labels, look }) =>
        labels.map((label) => (
          <HaloText
            key={JSON.stringify(line)}
            {...placeOutside(segmentOnScreen(line, toScreen), middleOf(around), linePx)}
            className={LOOKS[look].text}
          >
            {flagLabelText(label)}
          </HaloText>
        )),
      )}
    </svg>
  );
}

/** A limit is written as limits are, also where it has no outline of its own. */
const lookOf = ({ word }: FlagLabel, look: FlagLook): FlagLook => (word === "limit" ? "limit" : look);

function Outline({ shape, toScreen }: { shape: FlagShape; toScreen: (point: Point) => Point }) {
  const { line, dash } = LOOKS[shape.look];
  const path = pathOf(shape, toScreen);
  return (
    <g fill="none" strokeLinecap="round" strokeLinejoin="round">
      <path d={path} stroke="#000" strokeOpacity="0.55" strokeWidth="4.5" />
      <path d={path} className={line} strokeWidth="2" strokeDasharray={dash} />
    </g>
  );
}

function pathOf(shape: FlagShape, toScreen: (point: Point) => Point): string {
  if (shape.kind === "box") return boxPath(boxOnScreen(shape.box, toScreen));
  if (shape.kind !== "arc") return linePath(segmentOnScreen(shape.line, toScreen));
  return shape.points
    .map(toScreen)
    .map(({ x, y }, i) => `${i === 0 ? "M" : "L"}${x.toFixed(2)} ${y.toFixed(2)}`)
    .join("");
}

const middleOf = ({ left, top, right, bottom }: Box): Point => ({
  x: (left + right) / 2,
  y: (top + bottom) / 2,
});

/** The mark's own box with all that is drawn for the flag. */
function boundsOnScreen(
  shapes: readonly FlagShape[],
  mark: FlaggedMark,
  toScreen: (point: Point) => Point,
): Box {
  const corners = ({ left, top, right, bottom }: Box): Point[] => [
    { x: left, y: top },
    { x: right, y: bottom },
  ];
  const points = shapes.flatMap((shape): readonly Point[] => {
    if (shape.kind === "box") return corners(shape.box);
    return shape.kind === "arc" ? shape.points : shape.line;
  });
  return boundsOf([...points, ...corners(boxFromDiameters(mark.diameters))].map(toScreen));
}

/** The upper edge of all lines: below all that is drawn; above it where the viewport ends, or where a side has its label below. */
function captionPlace(around: Box, textPx: number, isTakenBelow: boolean, heightPx: number): Point {
  const { x } = middleOf(around);
  const below = around.bottom + 2;
  if (!isTakenBelow && below + textPx + 8 < heightPx) return { x, y: below };
  return { x, y: Math.max(0, around.top - 8 - textPx) };
}

/** Beside the middle of a side of a box, outside of it. */
function placeOutside(
  side: Segment,
  centre: Point,
  linePx: number,
): { x: number; y: number; anchor: "start" | "middle" | "end" } {
  const { x, y } = middleOf(boundsOf(side));
  const isUpright = Math.abs(side[0].x - side[1].x) < Math.abs(side[0].y - side[1].y);
  if (!isUpright) return { x, y: y < centre.y ? y - 8 : y + linePx + 2, anchor: "middle" };
  const middle = y + linePx / 3;
  return x < centre.x ? { x: x - 8, y: middle, anchor: "end" } : { x: x + 8, y: middle, anchor: "start" };
}
