export { FlagDrawing, type FlagOnImage } from "./FlagDrawing.tsx";
export { flagOnLesion } from "./flagOnLesion.ts";
export { MarkEditor } from "./MarkEditor.tsx";
export type { Measurement } from "./Measurement.ts";
export { MeasureOverlay } from "./MeasureOverlay.tsx";
export { type EditSession, useEditSession } from "./useEditSession.ts";
