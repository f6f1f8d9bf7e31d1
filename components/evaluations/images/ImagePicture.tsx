import { useQuery } from "@tanstack/react-query";
import { useCallback } from "react";
import type { JudgedImage } from "#lib/contracts/evaluations.ts";
import { LoadFailure } from "../../ui/LoadFailure.tsx";
import { Loading } from "../../ui/Loading.tsx";
import { CtViewer, type SliceSpace, seriesQuery } from "../../viewer/index.ts";
import { DrawnBoxes } from "./DrawnBoxes.tsx";
import { drawnAt } from "./drawnAt.ts";

/** The slice with what is drawn on it at a threshold. */
export function ImagePicture({ judged, score }: { judged: JudgedImage; score: number }) {
  const series = useQuery(seriesQuery(judged.series));
  const overlay = useCallback(
    (place: SliceSpace) =>
      place.slice === judged.slice ? <DrawnBoxes drawn={drawnAt(judged, score)} place={place} /> : null,
    [judged, score],
  );
  if (series.isError) return <LoadFailure error={series.error} onRetry={() => void series.refetch()} />;
  if (!series.data) return <Loading label="Loading the series" />;
  return (
    <CtViewer
      series={series.data}
      keySlice={judged.slice}
      marks={[]}
      box={judged.lesions[0]?.box ?? judged.boxes[0]?.box ?? null}
      framing="slice"
      overlay={overlay}
    />
  );
}
