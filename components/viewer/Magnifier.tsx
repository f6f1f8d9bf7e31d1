import { useEffect, useRef } from "react";
import { matrixOfView } from "#lib/domain/viewing/viewTransform.ts";
import { useViewer } from "./useViewer.ts";
import type { ViewerModel } from "./ViewerModel.ts";

/** Side of the lens [CSS px], and how much it enlarges what is seen without it. */
const SIDE_PX = 200;
const TIMES = 2.5;

/** A lens at the pointer, drawn from the slice itself and not from its picture on the screen. */
export function Magnifier({ model }: { model: ViewerModel }) {
  const isOn = useViewer(model, (state) => state.magnifier && state.picture === "shown");
  const pointer = useViewer(model, (state) => state.pointer);
  return isOn && pointer ? <Lens model={model} x={pointer.x} y={pointer.y} /> : null;
}

function Lens({ model, x, y }: { model: ViewerModel; x: number; y: number }) {
  const element = useRef<HTMLCanvasElement>(null);
  const geometry = useViewer(model, (state) => state.geometry);
  // A slice or a window drawn anew is drawn anew here.
  useViewer(model, (state) => state.slice);
  useViewer(model, (state) => state.window);
  useViewer(model, (state) => state.inverted);

  // A canvas's pixels are outside React.
  useEffect(() => {
    const canvas = element.current;
    const context = canvas?.getContext("2d", { alpha: false });
    const picture = model.picture();
    if (!canvas || !context || !picture) return;
    const side = Math.round(SIDE_PX * devicePixelRatio);
    if (canvas.width !== side) {
      canvas.width = side;
      canvas.height = side;
    }
    const { a, b, c, d, e, f } = matrixOfView(geometry, model.state.viewport, model.subject.series.spacingMm);
    const k = TIMES * devicePixelRatio;
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.fillRect(0, 0, side, side);
    // What is under the pointer comes to stand in the middle of the lens.
    context.setTransform(k * a, k * b, k * c, k * d, k * (e - x) + side / 2, k * (f - y) + side / 2);
    context.drawImage(picture, 0, 0);
  });

  return (
    <canvas
      ref={element}
      className="pointer-events-none absolute rounded-full border border-edge shadow-[0_4px_24px_#000]"
      style={{ width: SIDE_PX, height: SIDE_PX, left: x - SIDE_PX / 2, top: y - SIDE_PX / 2 }}
    />
  );
}
