import { useQuery } from "@tanstack/react-query";
import type { RefObject } from "react";
import type { ProposalView } from "#lib/contracts/learning.ts";
import { LoadFailure } from "../ui/LoadFailure.tsx";
import { Loading } from "../ui/Loading.tsx";
import {
  CtViewer,
  type CtViewerHandle,
  type EditSession,
  seriesQuery,
  type ViewerMark,
} from "../viewer/index.ts";

/** The slice of a proposal with the detector's box, the lesions that are known there, and the diameters proposed. */
export function ProposalPicture({
  viewer,
  proposal,
  coordinates,
  edit,
}: {
  viewer: RefObject<CtViewerHandle | null>;
  proposal: ProposalView;
  /** The diameters proposed; empty as long as they are not known, or the lesion was added. */
  coordinates: readonly number[];
  edit: EditSession | null;
}) {
  const series = useQuery(seriesQuery(proposal.series));
  if (series.isError) return <LoadFailure error={series.error} onRetry={() => void series.refetch()} />;
  if (!series.data) return <Loading label="Loading the series" />;
  return (
    <CtViewer
      key={proposal.series}
      ref={viewer}
      series={series.data}
      keySlice={proposal.slice}
      marks={marksOf(proposal, edit ? [] : coordinates)}
      box={proposal.box}
      edit={edit}
      editSlice={proposal.slice}
    />
  );
}

const marksOf = (
  { detectionId, slice, box, score, lesions }: ProposalView,
  coordinates: readonly number[],
): ViewerMark[] => [
  {
    id: `box ${detectionId}`,
    slice,
    layer: "detector",
    coordinates,
    box,
    label: score.toFixed(2),
  },
  ...lesions.map(
    (lesion): ViewerMark => ({
      id: `lesion ${lesion.id}`,
      slice,
      layer: "other",
      coordinates: lesion.coordinates,
      box: lesion.box,
      label: `Lesion ${lesion.id}`,
    }),
  ),
];
