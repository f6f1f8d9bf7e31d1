"use client";

import { useEffect, useRef } from "react";
import type { BrowserSlice } from "#lib/client/fetchHuSlice.ts";
import type { Box } from "#lib/domain/geometry/box.ts";
import { grayFromHu } from "#lib/domain/windowing/grayFromHu.ts";
import type { Window } from "#lib/domain/windowing/Window.ts";

/** A part of a slice through a window, as large as it is shown. Black where the part reaches beyond the slice. */
export function SliceCanvas({ slice, field, window }: { slice: BrowserSlice; field: Box; window: Window }) {
  const element = useRef<HTMLCanvasElement>(null);
  const { left, top, right, bottom } = field;
  const { centerHu, widthHu } = window;

  // A canvas's pixels are outside React.
  useEffect(() => {
    const canvas = element.current;
    const context = canvas?.getContext("2d");
    if (!canvas || !context) return;
    const side = Math.round(canvas.clientWidth * devicePixelRatio);
    canvas.width = side;
    canvas.height = side;
    context.imageSmoothingQuality = "high";
    // From image coordinates to canvas pixels: the same scale that the overlay's viewBox has.
    context.setTransform(side / (right - left), 0, 0, side / (bottom - top), 0, 0);
    context.drawImage(grayImage(slice, { centerHu, widthHu }), -left, -top);
  }, [slice, centerHu, widthHu, left, top, right, bottom]);

  return <canvas ref={element} className="absolute inset-0 size-full" />;
}

/** The slice in grey levels, at its own size. */
function grayImage({ columns, rows, hu }: BrowserSlice, window: Window): OffscreenCanvas {
  const image = new OffscreenCanvas(columns, rows);
  const context = image.getContext("2d");
  if (!context) throw new Error("this browser draws on no canvas");
  const pixels = context.createImageData(columns, rows);
  const words = new Uint32Array(pixels.data.buffer);
  for (let i = 0; i < hu.length; i++) {
    const gray = grayFromHu(hu[i] ?? 0, window);
    words[i] = 0xff000000 | (gray << 16) | (gray << 8) | gray;
  }
  context.putImageData(pixels, 0, 0);
  return image;
}
