import { type RefCallback, useCallback } from "react";
import type { ViewerModel } from "./ViewerModel.ts";

/**
 * A ref for an element that follows the viewer without being rendered: at first, and after each of its frames, `draw`
 * writes what has changed. For what changes with every frame of a drag, where rendering would take longer than drawing
 * the slice does.
 *
 * @param draw the same function each time
 */
export function useFollower<Followed extends Element>(
  model: ViewerModel,
  draw: (element: Followed, model: ViewerModel) => void,
): RefCallback<Followed> {
  return useCallback(
    (element: Followed | null) => {
      if (!element) return;
      draw(element, model);
      return model.subscribe(() => draw(element, model));
    },
    [model, draw],
  );
}
