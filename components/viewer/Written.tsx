import { useCallback } from "react";
import { useFollower } from "./useFollower.ts";
import type { ViewerModel } from "./ViewerModel.ts";

/**
 * A text that follows the viewer, see `useFollower`.
 *
 * @param text the same function each time
 */
export function Written({
  model,
  text,
  className,
}: {
  model: ViewerModel;
  text: (model: ViewerModel) => string;
  className?: string;
}) {
  const write = useCallback(
    (element: HTMLElement, now: ViewerModel) => {
      const { firstChild } = element;
      const words = text(now);
      // In place: another text node would have to be styled as well as laid out.
      if (!firstChild) element.append(words);
      else if (firstChild.nodeValue !== words) firstChild.nodeValue = words;
    },
    [text],
  );
  return <span ref={useFollower(model, write)} className={className} />;
}
