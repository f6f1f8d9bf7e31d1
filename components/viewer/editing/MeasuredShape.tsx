import type { KeyboardEvent } from "react";
import { segmentMm } from "#lib/domain/editing/lengthsMm.ts";
import { boundsOf } from "#lib/domain/geometry/box.ts";
import type { Point } from "#lib/domain/geometry/point.ts";
import { HaloText } from "./HaloText.tsx";
import { MeasuredEnd } from "./MeasuredEnd.tsx";
import type { Measurement, MeasurementEnd } from "./Measurement.ts";
import { measurementText } from "./measurementText.ts";
import type { OverlaySpace } from "./OverlaySpace.ts";
import { boxOnScreen, linePath, segmentOnScreen } from "./screenShapes.ts";
import { textLinePx } from "./textLine.ts";

const ENDS: readonly MeasurementEnd[] = ["from", "to"];

/** Room that a label is given, no measure of it [lines of text]. */
const LABEL_LINES = 8;

/** A length or an ellipse with its ends, what it found beside it, and a cross to take it away. */
export function MeasuredShape({
  measurement,
  hu,
  paddingHu,
  isHeld,
  onNudge,
  onRemove,
  ...space
}: OverlaySpace & {
  measurement: Measurement;
  hu: ArrayLike<number> | null;
  paddingHu?: number | null | undefined;
  /** Whether it is being drawn, or one of its ends dragged. */
  isHeld: boolean;
  onNudge: (event: KeyboardEvent<SVGElement>, end: MeasurementEnd) => void;
  onRemove: () => void;
}) {
  const { toScreen, viewport, size, spacingMm } = space;
  const lines = measurementText(measurement, { hu, size, spacingMm, paddingHu: paddingHu ?? null });
  const linePx = textLinePx();
  const label = labelPlace(measurement, toScreen, viewport.widthPx - LABEL_LINES * linePx);
  const name = `${measurement.kind === "length" ? "Length" : "Ellipse"} ${lines.join(", ")}`;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Delete is heard from the button inside
    <g
      data-measurement={measurement.id}
      onKeyDown={(event) => {
        if (event.key !== "Delete" && event.key !== "Backspace") return;
        // Backspace is also a command while diameters are edited; here it is about the measurement.
        event.preventDefault();
        event.nativeEvent.stopImmediatePropagation();
        onRemove();
      }}
    >
      <Outline measurement={measurement} toScreen={toScreen} />
      {lines.map((line, i) => (
        <HaloText key={line} x={label.x} y={label.y + i * linePx} anchor={label.anchor} className="fill-info">
          {line}
        </HaloText>
      ))}
      {ENDS.map((end) => (
        <MeasuredEnd
          key={end}
          end={end}
          at={toScreen(measurement[end])}
          name={measurement.kind === "length" ? "Length" : "Ellipse"}
          value={{
            now: Number(segmentMm([measurement.from, measurement.to], spacingMm).toFixed(1)),
            text: lines.join(", "),
          }}
          isHeld={isHeld}
          onKeyDown={(event) => onNudge(event, end)}
        />
      ))}
      {!isHeld && <RemoveCross at={crossPlace(label, linePx)} name={name} onRemove={onRemove} />}
    </g>
  );
}

function Outline({ measurement, toScreen }: Pick<OverlaySpace, "toScreen"> & { measurement: Measurement }) {
  const { kind, from, to } = measurement;
  const looks = [
    { stroke: "#000", strokeOpacity: 0.6, strokeWidth: 3.5 },
    { className: "stroke-info", strokeWidth: 1.5 },
  ];
  if (kind === "length") {
    const line = segmentOnScreen([from, to], toScreen);
    const path = linePath(line) + ticks(line);
    return looks.map((look) => <path key={look.strokeWidth} d={path} fill="none" {...look} />);
  }
  const { left, top, right, bottom } = boxOnScreen(boundsOf([from, to]), toScreen);
  const oval = {
    cx: (left + right) / 2,
    cy: (top + bottom) / 2,
    rx: (right - left) / 2,
    ry: (bottom - top) / 2,
  };
  return looks.map((look) => <ellipse key={look.strokeWidth} {...oval} fill="none" {...look} />);
}

/** Short strokes across the ends: they show to the pixel where a line ends, as a dot would not. */
function ticks([a, b]: readonly [Point, Point]): string {
  const length = Math.hypot(b.x - a.x, b.y - a.y);
  if (length === 0) return "";
  const x = (-(b.y - a.y) / length) * 5;
  const y = ((b.x - a.x) / length) * 5;
  const tick = (end: Point) =>
    linePath([
      { x: end.x - x, y: end.y - y },
      { x: end.x + x, y: end.y + y },
    ]);
  return tick(a) + tick(b);
}

interface LabelPlace extends Point {
  readonly anchor: "start" | "end";
}

/** Beside the right-most end, or the left-most where that is beyond `lastPx`: never on what is measured. */
function labelPlace(
  { kind, from, to }: Measurement,
  toScreen: (point: Point) => Point,
  lastPx: number,
): LabelPlace {
  const bounds = boundsOf([toScreen(from), toScreen(to)]);
  const isRight = bounds.right < lastPx;
  const x = isRight ? bounds.right + 10 : bounds.left - 10;
  if (kind === "ellipse") {
    return { x, y: (bounds.top + bounds.bottom) / 2, anchor: isRight ? "start" : "end" };
  }
  const [a, b] = [toScreen(from), toScreen(to)];
  const end = a.x > b.x === isRight ? a : b;
  return { x, y: end.y + 5, anchor: isRight ? "start" : "end" };
}

/** Above the label's first letters. */
const crossPlace = ({ x, y, anchor }: LabelPlace, linePx: number): Point => ({
  x: anchor === "start" ? x + 6 : x - 6,
  y: y - linePx - 7,
});

function RemoveCross({ at, name, onRemove }: { at: Point; name: string; onRemove: () => void }) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a button cannot stand in an SVG drawing
    <g
      role="button"
      tabIndex={0}
      aria-label={`${name}: remove`}
      data-remove=""
      className="group cursor-pointer outline-none"
      onClick={onRemove}
      onKeyDown={(event) => {
        if (event.key !== "Enter" && event.key !== " ") return;
        event.preventDefault();
        onRemove();
      }}
    >
      <circle cx={at.x} cy={at.y} r="12" fill="none" pointerEvents="all" />
      <circle
        cx={at.x}
        cy={at.y}
        r="7"
        className="fill-room stroke-edge group-hover:stroke-ink group-focus-visible:stroke-accent"
        pointerEvents="none"
      />
      <path
        d={`M${at.x - 2.5} ${at.y - 2.5}l5 5m0 -5l-5 5`}
        className="stroke-soft group-hover:stroke-ink"
        strokeWidth="1.25"
        strokeLinecap="round"
        pointerEvents="none"
      />
    </g>
  );
}
