export { CtViewer, type CtViewerProps } from "./CtViewer.tsx";
export {
  type EditSession,
  flagOnLesion,
  type SliceSpace,
  stepTowards,
  useDrag,
  useEditSession,
  wayOfKey,
} from "./editing/index.ts";
export { seriesQuery } from "./seriesQuery.ts";
export type {
  CtViewerHandle,
  ViewerMark,
  ViewerSeries,
  ViewerView,
} from "./types.ts";
