import type { Lesion } from "#lib/contracts/lesions.ts";
import type { ViewerView } from "../viewer/index.ts";

/** How the next item is opened by readers who keep their view: as the last one was looked at, on this lesion. */
export function startView({ box }: Pick<Lesion, "box">, last: ViewerView | null): Partial<ViewerView> {
  if (!last) return {};
  const { window, inverted, scale, rotation, flipped } = last;
  const [left = 0, top = 0, right = 0, bottom = 0] = box;
  const centre = { x: (left + right) / 2, y: (top + bottom) / 2 };
  return { window, inverted, scale, rotation, flipped, centre };
}
