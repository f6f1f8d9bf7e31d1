import type { CornerstoneImage } from "cornerstone-core";
import { type BrowserSlice, slices } from "#lib/client/slices/index.ts";
import type { Matrix } from "#lib/domain/viewing/viewTransform.ts";
import type { Window } from "#lib/domain/windowing/Window.ts";
import { cornerstoneVoi } from "./cornerstoneVoi.ts";
import { paintGreys } from "./paintGreys.ts";

/** What draws a slice. */
export interface Raster {
  /** Takes a slice that the loader has ready, to be drawn next; false when it is that already, or no longer asked for. */
  show(id: string): Promise<boolean>;
  /** Shows nothing. */
  hide(): void;
  /** Draws what is shown, now; nothing is done again that is as it was. */
  draw(how: Greys, screenFromImage: Matrix): void;
  /** The shown slice through its window, one canvas pixel a pixel. */
  picture(): HTMLCanvasElement | null;
  close(): void;
}

/** Which grey a value has. */
export interface Greys {
  readonly window: Window;
  readonly inverted: boolean;
}

const SCHEME = "lesionary";

/**
 * Begun with this file, so that it is here when the first slice is; only in a browser, which cornerstone needs from its
 * first line on.
 */
const begun = typeof document === "undefined" ? null : import("cornerstone-core");

/** One image a slice, as long as the slice is kept: it holds the range of its values and its table of greys. */
const images = new WeakMap<BrowserSlice, CornerstoneImage>();

/**
 * Opens a place for slices on an element.
 *
 * The canvas has the slice's own size, and the browser's compositor lays it where the view wants it: moving, zooming and
 * turning paint nothing, and a window costs one lookup a pixel however large the screen is. Scaling by `drawImage` would
 * keep the page's own thread busy longer than all the rest of a frame.
 */
export async function openRaster(element: HTMLElement): Promise<Raster> {
  const { default: cornerstone } = await (begun ?? import("cornerstone-core"));
  cornerstone.registerImageLoader(SCHEME, (imageId) => ({ promise: loadImage(imageId) }));

  // An element of its own: React may open a second one on the same place before the first is closed.
  const host = document.createElement("div");
  host.className = "absolute inset-0 overflow-hidden";
  const canvas = document.createElement("canvas");
  canvas.className =
    "cornerstone-canvas pointer-events-none absolute top-0 left-0 max-w-none origin-top-left";
  // A layer of its own from the beginning: else the browser would paint it anew for each place.
  canvas.style.willChange = "transform";
  canvas.style.visibility = "hidden";
  // In the memory where its pixels are made: on a graphics card each frame would be sent there before it is drawn.
  const context = canvas.getContext("2d", { alpha: false, willReadFrequently: true });
  if (!context) throw new Error("the browser has no canvas to draw on");
  host.append(canvas);
  element.append(host);

  let asked: string | null = null;
  let shown: CornerstoneImage | null = null;
  let painted: { image: CornerstoneImage; how: Greys } | null = null;
  let data = context.createImageData(1, 1);
  let pixels = new Int32Array(data.data.buffer);
  let place = "";
  let isHidden = true;

  const paint = (image: CornerstoneImage, { window, inverted }: Greys) => {
    if (data.width !== image.columns || data.height !== image.rows) {
      data = context.createImageData(image.columns, image.rows);
      pixels = new Int32Array(data.data.buffer);
      canvas.width = image.columns;
      canvas.height = image.rows;
    }
    const { windowWidth, windowCenter } = cornerstoneVoi(window);
    const greys = cornerstone.generateLut(image, windowWidth, windowCenter, inverted);
    paintGreys(image.getPixelData(), greys, Math.min(0, image.minPixelValue), pixels);
    context.putImageData(data, 0, 0);
  };

  return {
    async show(id) {
      if (asked === id) return false;
      asked = id;
      const image = await cornerstone.loadImage(`${SCHEME}:${id}`);
      // Meanwhile another slice may have been asked for, and this one would be a stale frame.
      if (asked !== id) return false;
      shown = image;
      return true;
    },
    hide() {
      asked = null;
      shown = null;
      isHidden = true;
      canvas.style.visibility = "hidden";
    },
    draw(how, { a, b, c, d, e, f }) {
      if (!shown) return;
      const isAsPainted =
        painted?.image === shown &&
        painted.how.window === how.window &&
        painted.how.inverted === how.inverted;
      if (!isAsPainted) paint(shown, how);
      painted = { image: shown, how };
      const next = `matrix(${a},${b},${c},${d},${e},${f})`;
      if (next !== place) canvas.style.transform = next;
      place = next;
      // Not before: until now the former slice stood on the canvas.
      if (isHidden) canvas.style.visibility = "visible";
      isHidden = false;
    },
    picture: () => (shown ? canvas : null),
    close() {
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
  // By index: going through a typed array by `of` takes ten times as long.
  for (let at = 0; at < hu.length; at++) {
    const value = hu[at] ?? 0;
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
    sizeInBytes: hu.byteLength,
  };
}
