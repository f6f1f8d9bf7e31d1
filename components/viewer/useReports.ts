import { type RefObject, useEffect, useEffectEvent } from "react";
import { Rest } from "./Rest.ts";
import type { CtViewerHandle, ViewerView } from "./types.ts";
import type { ViewerModel } from "./ViewerModel.ts";

/** How long nothing must move until the view counts as at rest [ms]. */
const REST_MS = 200;

/** Tells the page and the linked viewer what has changed. */
export function useReports(
  model: ViewerModel,
  {
    onSlice,
    onView,
    linkedTo,
  }: {
    onSlice: ((slice: number) => void) | undefined;
    onView: ((view: ViewerView) => void) | undefined;
    linkedTo: RefObject<CtViewerHandle | null> | undefined;
  },
): void {
  const tellSlice = useEffectEvent((slice: number) => onSlice?.(slice));
  const tellView = useEffectEvent((view: ViewerView) => onView?.(view));
  const scrollAlong = useEffectEvent((mm: number) => linkedTo?.current?.scrollMm(mm));

  useEffect(() => {
    let { slice, geometry, window, inverted } = model.state;
    const rest = new Rest(REST_MS, () => tellView(model.view));
    const stop = model.subscribe(() => {
      const now = model.state;
      if (now.slice !== slice) {
        tellSlice(now.slice);
        // What another viewer or a new lesion moved does not move that viewer again.
        const mm = model.takeScrolledMm();
        if (mm !== 0) scrollAlong(mm);
      }
      const isSame =
        now.slice === slice &&
        now.geometry === geometry &&
        now.window === window &&
        now.inverted === inverted;
      ({ slice, geometry, window, inverted } = now);
      if (!isSame) rest.stir();
    });
    return () => {
      stop();
      rest.stop();
    };
  }, [model]);
}
