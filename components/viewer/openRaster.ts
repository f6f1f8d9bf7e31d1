import type { CornerstoneImage } from "cornerstone-core";
import { type BrowserSlice, slices } from "#lib/client/slices/index.ts";
import { cornerstoneViewport } from "./cornerstoneViewport.ts";
import type { ViewerView } from "./types.ts";

/** What draws a slice. */
export interface Raster {
  /** Takes a slice that the loader has ready, to be drawn next; false when it is that already, or no longer asked for. */
  show(id: string, spacingMm: readonly [x: number, y: number]): Promise<boolean>;
  /** Shows nothing. */
  hide(): void;
  /** Draws what is shown, now. */
  draw(view: ViewerView): void;
  /** Takes a new size, to be drawn next: CSS pixels, and canvas pixels to each of them. */
  resize(widthPx: number, heightPx: number, ratio: number): void;
  /** The shown slice through its window, one canvas pixel a pixel; its grey is in the opacity of white. */
  picture(): HTMLCanvasElement | null;
  close(): void;
}

const SCHEME = "lesionary";

/** One image a slice, as long as the slice is kept: it holds the range of its values and its table of greys. */
const images = new WeakMap<BrowserSlice, CornerstoneImage>();

/**
 * Opens cornerstone on an element. It is fetched only here: it needs a browser from its first line on.
 */
export async function openRaster(element: HTMLElement): Promise<Raster> {
  const { default: cornerstone } = await import("cornerstone-core");
  cornerstone.registerImageLoader(SCHEME, (imageId) => ({ promise: loadImage(imageId) }));

  // An element of its own: React may open a second one on the same place before the first is closed.
  const host = document.createElement("div");
  host.className = "absolute inset-0";
  // cornerstone takes a canvas of this class when there is one. Its own it would draw on beside the page's frames
  // ("desynchronized"), where the marks above it lag behind.
  const canvas = document.createElement("canvas");
  canvas.className = "cornerstone-canvas absolute inset-0 size-full";
  canvas.getContext("2d", { alpha: false });
  canvas.style.visibility = "hidden";
  host.append(canvas);
  element.append(host);
  cornerstone.enable(host);
  // It fixes the size that the element has now; ours follows the element.
  canvas.style.width = "";
  canvas.style.height = "";
  const enabled = cornerstone.getEnabledElement(host);

  let asked: string | null = null;
  let shown: CornerstoneImage | null = null;
  let ratio = 1;

  const draw = (view: ViewerView) => {
    if (!shown) return;
    const { columns, rows, columnPixelSpacing, rowPixelSpacing } = shown;
    const spacingMm = [columnPixelSpacing, rowPixelSpacing] as const;
    const viewport = cornerstoneViewport(view, { columns, rows, spacingMm, ratio });
    if (enabled.image === shown) cornerstone.setViewport(host, viewport);
    else cornerstone.displayImage(host, shown, viewport);
    // Now, and not in the next frame, as `cornerstone.draw` would: the marks above are placed in this one.
    shown.stats = {};
    cornerstone.renderGrayscaleImage(enabled, false);
    enabled.needsRedraw = false;
    // Not before: until now the former slice stood on the canvas.
    canvas.style.visibility = "visible";
    // As cornerstone itself says that it has drawn.
    cornerstone.triggerEvent(host, "cornerstoneimagerendered", { element: host, image: shown, viewport });
  };

  return {
    async show(id, spacingMm) {
      if (asked === id) return false;
      asked = id;
      const image = await cornerstone.loadImage(`${SCHEME}:${id}`);
      // Meanwhile another slice may have been asked for, and this one would be a stale frame.
      if (asked !== id) return false;
      image.columnPixelSpacing = spacingMm[0];
      image.rowPixelSpacing = spacingMm[1];
      shown = image;
      return true;
    },
    hide() {
      asked = null;
      shown = null;
      canvas.style.visibility = "hidden";
    },
    draw,
    resize(widthPx, heightPx, newRatio) {
      ratio = newRatio;
      canvas.width = Math.max(1, Math.round(widthPx * ratio));
      canvas.height = Math.max(1, Math.round(heightPx * ratio));
    },
    picture: () => (shown && enabled.renderingTools.renderCanvas) ?? null,
    close() {
      cornerstone.disable(host);
      host.remove();
    },
  };
}

async function loadImage(imageId: string): Promise<CornerstoneImage> {
  const slice = slices.peek(imageId.slice(SCHEME.length + 1));
  if (!slice) throw new Error(`${imageId} is not here yet`);
  const known = images.get(slice);
  if (known) return known;
  const image = imageOf(imageId, slice);
  images.set(slice, image);
  return image;
}

function imageOf(imageId: string, { columns, rows, hu }: BrowserSlice): CornerstoneImage {
  let lowest = 32767;
  let highest = -32768;
  for (const value of hu) {
    if (value < lowest) lowest = value;
    if (value > highest) highest = value;
  }
  return {
    imageId,
    minPixelValue: lowest,
    maxPixelValue: highest,
    slope: 1,
    intercept: 0,
    windowCenter: 40,
    windowWidth: 400,
    getPixelData: () => hu,
    rows,
    columns,
    height: rows,
    width: columns,
    color: false,
    rgba: false,
    invert: false,
    columnPixelSpacing: 1,
    rowPixelSpacing: 1,
    stats: {},
    sizeInBytes: hu.byteLength,
  };
}
