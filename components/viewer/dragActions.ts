import type { ButtonAction } from "#lib/domain/controls/buttons.ts";
import type { Point } from "#lib/domain/geometry/point.ts";
import type { ViewerModel } from "./ViewerModel.ts";

/** Pixels of dragging that double the size. */
const PIXELS_A_DOUBLING = 160;

/** Pixels of dragging that go one slice further. */
const PIXELS_A_SLICE = 8;

/** A drag in progress: told where the pointer is now [CSS px of the viewport]. */
export type Drag = (to: Point) => void;

/** Begins a drag. Each follows from where it began, so that going back undoes it. */
export function startDrag(action: ButtonAction, model: ViewerModel, from: Point): Drag | null {
  if (action === "window") return dragWindow(model, from);
  if (action === "pan") return dragPan(model, from);
  if (action === "zoom") return dragZoom(model, from);
  return action === "slices" ? dragSlices(model, from) : null;
}

/** Right widens, down raises the centre, as in other viewers; finer in a narrow window. */
function dragWindow(model: ViewerModel, from: Point): Drag {
  const { centerHu, widthHu } = model.state.window;
  const huAPixel = Math.min(8, Math.max(0.5, widthHu / 250));
  return ({ x, y }) =>
    model.setView({
      window: {
        widthHu: Math.round(widthHu + huAPixel * (x - from.x)),
        centerHu: Math.round(centerHu + huAPixel * (y - from.y)),
      },
    });
}

function dragPan(model: ViewerModel, from: Point): Drag {
  let last = from;
  return (to) => {
    model.pan(to.x - last.x, to.y - last.y);
    last = to;
  };
}

/** Up enlarges what was under the pointer when it went down. */
function dragZoom(model: ViewerModel, from: Point): Drag {
  let last = from;
  return (to) => {
    model.zoom(2 ** ((last.y - to.y) / PIXELS_A_DOUBLING), from);
    last = to;
  };
}

function dragSlices(model: ViewerModel, from: Point): Drag {
  let gone = 0;
  return ({ y }) => {
    const steps = Math.trunc((y - from.y) / PIXELS_A_SLICE);
    if (steps !== gone) model.step(steps - gone);
    gone = steps;
  };
}

/** Two fingers in progress: told where they are now. */
export type Pinch = (one: Point, other: Point) => void;

/** Two fingers: what lay under their middle stays there, and grows as they part. */
export function startPinch(model: ViewerModel, one: Point, other: Point): Pinch {
  let middle = between(one, other);
  let apartPx = distancePx(one, other);
  return (first, second) => {
    const moved = between(first, second);
    const parted = distancePx(first, second);
    model.pan(moved.x - middle.x, moved.y - middle.y);
    model.zoom(parted / apartPx, moved);
    middle = moved;
    apartPx = parted;
  };
}

const between = (one: Point, other: Point): Point => ({
  x: (one.x + other.x) / 2,
  y: (one.y + other.y) / 2,
});

/** At least one: two fingers on one point would divide by nothing. */
const distancePx = (one: Point, other: Point): number =>
  Math.max(1, Math.hypot(one.x - other.x, one.y - other.y));
