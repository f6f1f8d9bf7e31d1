import type { Box } from "../geometry/box.ts";
import type { BodyMask } from "../location/bodyMask.ts";

/**
 * The part of a box that does not lie in the body, as rectangles of whole pixels (image coordinates), from above.
 *
 * A pixel belongs to the box, and to the body, as `measureBox` counts it: by its centre; what lies beyond the slice is not
 * in the body. So the area of the rectangles over that of the box's pixels is one minus its share in the body.
 */
export function outsideBody(body: Pick<BodyMask, "at">, box: Box): readonly Box[] {
  const [left, right] = [Math.round(box.left), Math.round(box.right)];
  const done: Box[] = [];
  let open: Box[] = [];
  for (let top = Math.round(box.top); top < Math.round(box.bottom); top++) {
    const before = open;
    open = runsOfRow(body, left, right, top).map((run) => {
      const above = before.find((one) => one.left === run.left && one.right === run.right);
      return above ? { ...above, bottom: run.bottom } : run;
    });
    done.push(...before.filter((one) => !open.some((now) => now.left === one.left && now.top === one.top)));
  }
  return [...done, ...open];
}

/** What of a row of pixels lies outside, from left to right. */
function runsOfRow(body: Pick<BodyMask, "at">, left: number, right: number, top: number): Box[] {
  const runs: Box[] = [];
  let from: number | null = null;
  for (let x = left; x <= right; x++) {
    const isOutside = x < right && !body.at(x + 0.5, top + 0.5);
    if (isOutside) from ??= x;
    else if (from !== null) {
      runs.push({ left: from, top, right: x, bottom: top + 1 });
      from = null;
    }
  }
  return runs;
}
