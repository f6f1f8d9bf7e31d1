"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { buttonClass } from "../ui/Button.tsx";
import { Card } from "../ui/Card.tsx";
import { LoadFailure } from "../ui/LoadFailure.tsx";
import { Loading } from "../ui/Loading.tsx";
import { similarQueries } from "./queries.ts";
import { SimilarNote } from "./SimilarNote.tsx";
import { SimilarResults } from "./SimilarResults.tsx";
import { useWeights } from "./useWeights.ts";
import { WeightSliders } from "./WeightSliders.tsx";

const ON_THE_PAGE = 12;

/** Lesions of other patients that are most like this one. */
export function SimilarPanel({ lesionId }: { lesionId: number }) {
  const { weights, settled, setWeights, reset } = useWeights();
  const search = { weights: settled, q: "", same: false, k: ON_THE_PAGE };
  const similar = useQuery(similarQueries.to({ kind: "lesion", lesionId }, search));
  const address = new URLSearchParams({
    lesion: String(lesionId),
    image: String(weights.image),
    place: String(weights.place),
    size: String(weights.size),
  });
  return (
    <Card
      title="Similar lesions"
      note="of other patients"
      actions={
        <Link href={`/similar?${address}`} className={buttonClass("plain")}>
          Search further
        </Link>
      }
    >
      <div className="flex flex-col gap-4">
        <WeightSliders weights={weights} onChange={setWeights} onReset={reset} wide />
        {similar.isPending ? (
          <Loading label="Looking for similar lesions" lines={4} />
        ) : similar.isError ? (
          <LoadFailure error={similar.error} onRetry={() => void similar.refetch()} />
        ) : (
          <>
            <SimilarResults similar={similar.data} weights={settled} stale={similar.isPlaceholderData} />
            <SimilarNote similar={similar.data} weights={settled} />
          </>
        )}
      </div>
    </Card>
  );
}
