/**
 * What a page of the bench offers, ours and each peer's alike: one viewport of 640 x 640 CSS pixels showing the same series
 * of 512 x 512 slices. Every call resolves when the viewer says that it has drawn.
 */
export interface Harness {
  /** Shows slice 1 with the first window, from nothing. */
  open(slices: number): Promise<void>;
  /** Changes the window as a drag does. */
  window(centerHu: number, widthHu: number): Promise<void>;
  /** Shows a slice that was shown before. */
  slice(index: number): Promise<void>;
  /** Mean grey level of the middle of the viewport, to check that all show the same. */
  middle(): number;
}

declare global {
  interface Window {
    harness: Harness;
  }
}

export const SIDE_PX = 640;
export const FIRST_WINDOW = { centerHu: 40, widthHu: 400 } as const;

/** The page's one element, in which the viewer is made. */
export function stage(): HTMLDivElement {
  const element = document.createElement("div");
  element.style.width = `${SIDE_PX}px`;
  element.style.height = `${SIDE_PX}px`;
  document.body.append(element);
  return element;
}

/**
 * Mean grey level of the middle quarter, by length, of the largest canvas below an element: alike wherever the slice is
 * fitted into its canvas, however the pixels between pixels are made.
 */
export function middleOf(element: HTMLElement): number {
  const [canvas] = [...element.querySelectorAll("canvas")].sort((a, b) => b.width - a.width);
  const context = canvas?.getContext("2d");
  if (!canvas || !context) throw new Error("nothing is drawn");
  const side = Math.min(canvas.width, canvas.height) >> 2;
  const { data } = context.getImageData((canvas.width - side) >> 1, (canvas.height - side) >> 1, side, side);
  let sum = 0;
  for (let at = 0; at < data.length; at += 4) sum += data[at] ?? 0;
  return sum / (data.length / 4);
}

export async function huOf(index: number): Promise<Int16Array> {
  const response = await fetch(`/hu/${index}`);
  return new Int16Array(await response.arrayBuffer());
}
