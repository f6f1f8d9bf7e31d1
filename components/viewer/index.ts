export { CtViewer, type CtViewerProps } from "./CtViewer.tsx";
export { type EditSession, type FlagOnImage, flagOnLesion, useEditSession } from "./editing/index.ts";
export type {
  CtViewerHandle,
  MarkLayer,
  ViewerCommand,
  ViewerMark,
  ViewerSeries,
  ViewerView,
} from "./types.ts";
