import { useSyncExternalStore } from "react";
import type { ViewerModel } from "./ViewerModel.ts";
import type { ViewerState } from "./ViewerState.ts";

/** A part of what the viewer shows; renders again when that part is another one. */
export const useViewer = <Part>(model: ViewerModel, part: (state: ViewerState) => Part): Part =>
  useSyncExternalStore(
    model.subscribe,
    () => part(model.state),
    () => part(model.state),
  );
