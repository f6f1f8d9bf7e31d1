import {
  type FlaggedMark,
  type FlagLabel,
  type FlagLook,
  type FlagShape,
  type FlagToDraw,
  flagDrawing,
} from "#lib/domain/editing/flagDrawing.ts";
import { type Box, boundsOf } from "#lib/domain/geometry/box.ts";
import type { Point } from "#lib/domain/geometry/point.ts";
import { flagLabelText } from "./flagWords.ts";
import { HaloText } from "./HaloText.tsx";
import type { OverlaySpace } from "./OverlaySpace.ts";
import { boxOnScreen, boxPath, linePath, segmentOnScreen } from "./screenShapes.ts";

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

const LINE_HEIGHT = 17;

/** Why a lesion was flagged, drawn where it is to be seen: see `flagDrawing`. */
export function FlagDrawing({ flag, mark, toScreen, viewport }: OverlaySpace & FlagOnImage) {
  const shapes = flagDrawing(flag, mark);
  const centre = middleOf(boundsOf([...mark.diameters.long, ...mark.diameters.short].map(toScreen)));
  const boxes = shapes.flatMap((shape) => (shape.kind === "box" ? [boxOnScreen(shape.box, toScreen)] : []));
  const captions = shapes.flatMap((shape) =>
    shape.kind === "box" ? shape.labels.map((label) => ({ label, look: lookOf(label, shape.look) })) : [],
  );
  const captionAt = captionPlace(boxes, captions.length, viewport.heightPx);
  return (
    <svg className="pointer-events-none absolute inset-0 size-full" aria-hidden="true" data-flag={flag.rule}>
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
          x={captionAt.x}
          y={captionAt.y + i * LINE_HEIGHT}
          className={LOOKS[look].text}
        >
          {flagLabelText(label)}
        </HaloText>
      ))}
      {shapes.map((shape) => {
        const [label] = shape.labels;
        if (shape.kind === "box" || !label) return null;
        const beside = labelBeside(shape, toScreen, centre);
        return (
          <HaloText key={flagLabelText(label)} {...beside} className={LOOKS[shape.look].text}>
            {flagLabelText(label)}
          </HaloText>
        );
      })}
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
  if (shape.kind === "line") return linePath(segmentOnScreen(shape.line, toScreen));
  return shape.points
    .map(toScreen)
    .map(({ x, y }, i) => `${i === 0 ? "M" : "L"}${x.toFixed(2)} ${y.toFixed(2)}`)
    .join("");
}

const middleOf = ({ left, top, right, bottom }: Box): Point => ({
  x: (left + right) / 2,
  y: (top + bottom) / 2,
});

/** Below the outermost box; above it where the viewport ends, for nothing may stand on what it is about. */
function captionPlace(boxes: readonly Box[], lines: number, heightPx: number): Point {
  if (boxes.length === 0) return { x: 0, y: 0 };
  const around = boundsOf(
    boxes.flatMap(({ left, top, right, bottom }) => [
      { x: left, y: top },
      { x: right, y: bottom },
    ]),
  );
  const { x } = middleOf(around);
  const below = around.bottom + LINE_HEIGHT + 2;
  if (below + lines * LINE_HEIGHT < heightPx) return { x, y: below };
  return { x, y: Math.max(LINE_HEIGHT, around.top - 8 - (lines - 1) * LINE_HEIGHT) };
}

/** Beside the middle of a line or an arc, on the side that is away from the mark's centre. */
function labelBeside(
  shape: Exclude<FlagShape, { kind: "box" }>,
  toScreen: (point: Point) => Point,
  centre: Point,
): { x: number; y: number; anchor: "start" | "middle" | "end" } {
  const points = (shape.kind === "line" ? shape.line : shape.points).map(toScreen);
  const at = shape.kind === "line" ? middleOf(boundsOf(points)) : (points[points.length >> 1] ?? centre);
  const away = awayFrom(points, at, centre, shape.look);
  const x = at.x + away.x * 14;
  const y = at.y + away.y * 18 + 5;
  if (Math.abs(away.x) < 0.4) return { x: at.x, y, anchor: "middle" };
  return { x, y, anchor: away.x > 0 ? "start" : "end" };
}

/** The direction that leads away from the centre; across the line for one that runs through it. */
function awayFrom(points: readonly Point[], at: Point, centre: Point, look: FlagLook): Point {
  const out = { x: at.x - centre.x, y: at.y - centre.y };
  const far = Math.hypot(out.x, out.y);
  if (far > 6) return { x: out.x / far, y: out.y / far };
  const [first, last] = [points[0] ?? at, points.at(-1) ?? at];
  const length = Math.hypot(last.x - first.x, last.y - first.y);
  if (length === 0) return { x: 1, y: 0 };
  // Two lengths of one line, drawn and reported: one on either side.
  const side = look === "found" ? 1 : -1;
  return { x: (-(last.y - first.y) / length) * side, y: ((last.x - first.x) / length) * side };
}
