/** What part of a map is seen: its centre, in map coordinates 0..1, and how many times larger than all of it. */
export interface MapView {
  readonly x: number;
  readonly y: number;
  readonly zoom: number;
}

/** Where a map lies on a screen: `px = left + x · width`, `py = top + y · height`. */
export interface MapFrame {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

export const WHOLE_MAP: MapView = { x: 0.5, y: 0.5, zoom: 1 };
export const MOST_ZOOM = 200;
/** What is left free around the whole map, as a share of the screen's shorter side. */
const MARGIN = 0.04;

/**
 * @param size of the screen, in whatever pixels the frame is wanted in
 * @param aspect width of the map over its height
 */
export function frameOf(
  { x, y, zoom }: MapView,
  size: { readonly width: number; readonly height: number },
  aspect: number,
): MapFrame {
  const margin = MARGIN * Math.min(size.width, size.height);
  const height = zoom * Math.min(size.height - 2 * margin, (size.width - 2 * margin) / aspect);
  const width = height * aspect;
  return { left: size.width / 2 - x * width, top: size.height / 2 - y * height, width, height };
}

/** The view after the map was drawn along by so many pixels. */
export const panned = (view: MapView, frame: MapFrame, dx: number, dy: number): MapView =>
  bounded({ ...view, x: view.x - dx / frame.width, y: view.y - dy / frame.height });

/** The view so many times larger, with what lies under a place of the screen staying there. */
export function zoomed(
  view: MapView,
  frame: MapFrame,
  factor: number,
  at: { readonly px: number; readonly py: number },
): MapView {
  const zoom = Math.min(MOST_ZOOM, Math.max(1, view.zoom * factor));
  const held = { x: (at.px - frame.left) / frame.width, y: (at.py - frame.top) / frame.height };
  const back = view.zoom / zoom;
  return bounded({ x: held.x + (view.x - held.x) * back, y: held.y + (view.y - held.y) * back, zoom });
}

/** The centre stays on the map, so that nobody loses it; all of the map lies in the middle. */
function bounded({ x, y, zoom }: MapView): MapView {
  if (zoom === 1) return WHOLE_MAP;
  const clamp = (value: number) => Math.min(1, Math.max(0, value));
  return { x: clamp(x), y: clamp(y), zoom };
}
