export { CtViewer, type CtViewerProps } from "./CtViewer.tsx";
export { type EditSession, flagOnLesion, useEditSession } from "./editing/index.ts";
export type {
  CtViewerHandle,
  ViewerMark,
  ViewerSeries,
  ViewerView,
} from "./types.ts";
