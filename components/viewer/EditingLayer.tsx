import { type ReactNode, useMemo, useState } from "react";
import { imageFromScreen, screenFromImage } from "#lib/domain/viewing/viewTransform.ts";
import {
  type EditSession,
  FlagDrawing,
  type FlagOnImage,
  MarkEditor,
  type Measurement,
  MeasureOverlay,
  type SliceSpace,
} from "./editing/index.ts";
import { useViewer } from "./useViewer.ts";
import type { ViewerModel } from "./ViewerModel.ts";

/** Slices count from 1. */
const NO_SLICE = 0;

/** What is drawn above the marks: why the lesion was flagged, what is measured, and the diameters that are edited. */
export function EditingLayer({
  model,
  edit,
  editSlice,
  flag,
  overlay,
}: {
  model: ViewerModel;
  edit: EditSession | null;
  /** The slice on which is edited; null: the key slice. */
  editSlice: number | null;
  flag: FlagOnImage | null;
  /** What a page draws besides, on any slice. */
  overlay: ((place: SliceSpace) => ReactNode) | null;
}) {
  const geometry = useViewer(model, (state) => state.geometry);
  const viewport = useViewer(model, (state) => state.viewport);
  const tool = useViewer(model, (state) => state.measure);
  const isHidden = useViewer(model, (state) => state.marksHidden);
  const isShown = useViewer(model, (state) => state.picture === "shown");
  const [measurements, setMeasurements] = useState<readonly Measurement[]>([]);
  const { series, keySlice } = model.subject;
  const { spacingMm, columns, rows, paddingHu = null } = series;
  // Null where nothing is drawn, so that going through such slices renders nothing.
  const slice = useViewer(model, (state) =>
    tool ||
    overlay ||
    state.slice === keySlice ||
    state.slice === editSlice ||
    measurements.some((measurement) => measurement.slice === state.slice)
      ? state.slice
      : null,
  );
  const hu = model.shown?.hu ?? null;

  const space = useMemo(
    () => ({
      toScreen: screenFromImage(geometry, viewport, spacingMm),
      toImage: imageFromScreen(geometry, viewport, spacingMm),
      spacingMm,
      size: { columns, rows },
      viewport,
    }),
    [geometry, viewport, spacingMm, columns, rows],
  );
  if (!isShown || isHidden) return null;
  return (
    <>
      <MeasureOverlay
        {...space}
        tool={tool}
        slice={slice ?? NO_SLICE}
        hu={hu}
        paddingHu={paddingHu}
        measurements={measurements}
        onChange={setMeasurements}
      />
      {overlay && slice !== null && overlay({ ...space, slice })}
      {flag && !edit && slice === keySlice && <FlagDrawing {...space} {...flag} hu={hu} />}
      {edit && slice === (editSlice ?? keySlice) && <MarkEditor {...space} session={edit} />}
    </>
  );
}
