"use client";

import { useQuery } from "@tanstack/react-query";
import type { LiveDetections } from "#lib/contracts/detection.ts";
import { useSettled } from "../ui/useSettled.ts";
import type { ViewerMark } from "../viewer/index.ts";
import { useLiveChoice } from "./liveChoice.ts";
import { detectorQueries } from "./queries.ts";

/** While somebody scrolls through slices, none of them is asked for. */
const SCROLL_PAUSE_MS = 150;

/** What is seen of a detector on the slice that is shown. */
export interface LiveDetector {
  /** Boxes of the shown slice, for the viewer. */
  readonly marks: readonly ViewerMark[];
  /** Names of those on offer; null while they are fetched. */
  readonly offered: readonly string[] | null;
  readonly name: string | null;
  readonly answer: LiveDetections | null;
  readonly isLooking: boolean;
  readonly problem: string | null;
}

/** Asks a detector about the slice that is shown, when the reader wants to see it. */
export function useLiveDetector(series: string, slice: number): LiveDetector {
  const { isOn, detector, leastScore } = useLiveChoice();
  const detectors = useQuery({ ...detectorQueries.all(), enabled: isOn });
  const offered =
    detectors.data
      ?.filter(({ sha256, retiredAt }) => sha256 !== null && retiredAt === null)
      .map(({ name }) => name) ?? null;
  const name = offered?.find((each) => each === detector) ?? offered?.[0] ?? null;
  const settled = useSettled(slice, SCROLL_PAUSE_MS);
  const live = useQuery({
    ...detectorQueries.live(name ?? "", series, settled),
    enabled: isOn && name !== null,
  });
  const answer = isOn && settled === slice ? (live.data ?? null) : null;
  return {
    marks:
      answer?.boxes.flatMap(({ box, score }, at): readonly ViewerMark[] =>
        score < leastScore
          ? []
          : [
              {
                id: `detector ${settled} ${at}`,
                slice: settled,
                layer: "detector",
                coordinates: [],
                box,
                label: score.toFixed(2),
              },
            ],
      ) ?? [],
    offered,
    name,
    answer,
    isLooking: isOn && (live.isFetching || settled !== slice || detectors.isPending),
    problem: isOn ? (live.error?.message ?? detectors.error?.message ?? null) : null,
  };
}
