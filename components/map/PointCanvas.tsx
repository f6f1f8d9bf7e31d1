import { useEffect, useMemo, useRef } from "react";
import { drawPoints, NOT_DRAWN } from "#lib/domain/map/drawPoints.ts";
import type { MapFrame } from "#lib/domain/map/MapView.ts";
import { pointSprite } from "#lib/domain/map/pointSprite.ts";
import type { PlacedPoints } from "./usePlacedPoints.ts";
import type { ScreenSize } from "./useScreenSize.ts";

/** Opacity of what is not among the chosen. */
const DIMMED = 0.22;
const OPACITY = 0.92;
const LARGEST_RADIUS_PX = 7;

/** Half the height of a point [CSS px]: few are drawn larger than many, and all grow a little as one zooms in. */
function radiusOf(count: number, zoom: number): number {
  const first = count > 200_000 ? 0.9 : count > 20_000 ? 1.8 : count > 2_000 ? 2.6 : 3.8;
  return Math.min(LARGEST_RADIUS_PX, first * zoom ** 0.35);
}

/** The points, drawn anew with each change, once a frame of the screen at most. */
export function PointCanvas({
  placed,
  frame,
  size,
  zoom,
}: {
  placed: PlacedPoints;
  frame: MapFrame;
  size: ScreenSize;
  zoom: number;
}) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const image = useRef<ImageData | null>(null);
  const { x, y, looks, kinds, hidden, selected } = placed;
  const width = Math.round(size.width * size.ratio);
  const height = Math.round(size.height * size.ratio);
  // Half a pixel of radius more or less is not seen, and sprites are made for each.
  const radius = Math.round(2 * size.ratio * radiusOf(x.length, zoom)) / 2;

  const sprites = useMemo(
    () =>
      [OPACITY, DIMMED].flatMap((opacity) =>
        kinds.map(({ shape, colour }) => pointSprite(shape, radius, colour, opacity)),
      ),
    [kinds, radius],
  );
  const look = useMemo(() => {
    const shown = Uint8Array.from(looks, (each) =>
      hidden[each] ? NOT_DRAWN : selected ? each + kinds.length : each,
    );
    for (const at of selected ?? []) shown[at] = looks[at] ?? NOT_DRAWN;
    return shown;
  }, [looks, hidden, selected, kinds]);

  // The canvas's pixels are outside React.
  useEffect(() => {
    const context = canvas.current?.getContext("2d");
    if (!context || width === 0 || height === 0) return;
    const request = requestAnimationFrame(() => {
      if (image.current?.width !== width || image.current.height !== height)
        image.current = new ImageData(width, height);
      const pixels = new Uint32Array(image.current.data.buffer);
      const { ratio } = size;
      const scaled = {
        left: frame.left * ratio,
        top: frame.top * ratio,
        width: frame.width * ratio,
        height: frame.height * ratio,
      };
      // The dimmed lie below; of each, those of which nothing is known below the others.
      const order = [...kinds.keys()].flatMap((kind) => kind + kinds.length).concat([...kinds.keys()]);
      drawPoints({ width, height, pixels }, scaled, { x, y, look }, sprites, order);
      context.putImageData(image.current, 0, 0);
    });
    return () => cancelAnimationFrame(request);
  }, [x, y, look, sprites, kinds, frame, size, width, height]);

  return (
    <canvas
      ref={canvas}
      width={width}
      height={height}
      className="pointer-events-none absolute inset-0 size-full"
    />
  );
}
