"use client";

import { useQuery } from "@tanstack/react-query";
import { Bars } from "../ui/Bars.tsx";
import { Card } from "../ui/Card.tsx";
import { countOf } from "../ui/countText.ts";
import { LoadFailure } from "../ui/LoadFailure.tsx";
import { Loading } from "../ui/Loading.tsx";
import { COARSE_TYPES } from "../ui/typeWords.ts";
import { typeQueries } from "./queries.ts";

/** How often what neighbours suggest is right, on the lesions whose type is known. */
export function AccuracyCard() {
  const accuracy = useQuery(typeQueries.accuracy());
  return (
    <Card title="Suggestions" note="from lesions alike, measured here">
      {accuracy.isPending ? (
        <Loading label="Measuring the suggestions" lines={4} />
      ) : accuracy.isError ? (
        <LoadFailure error={accuracy.error} onRetry={() => void accuracy.refetch()} />
      ) : accuracy.data.n === 0 ? (
        <p className="text-soft">
          Nothing to measure by yet: lesions of two patients or more have to have a type. Until then, report
          text alone suggests.
        </p>
      ) : (
        <>
          <p className="figures pb-1 font-semibold text-figure">
            {Math.round((100 * accuracy.data.right) / accuracy.data.n)} %
          </p>
          <p className="pb-4 text-caption text-faint">
            right: {accuracy.data.right} of {countOf(accuracy.data.n, "lesion")}, each guessed from the
            lesions of all other patients by its place in the body, its size and what it looks like
          </p>
          <Bars
            rows={accuracy.data.types.map(({ coarseType, n, right }) => ({
              key: String(coarseType),
              label: COARSE_TYPES[coarseType] ?? "",
              count: Math.round((100 * right) / n),
              text: `${right} of ${n}`,
            }))}
          />
        </>
      )}
    </Card>
  );
}
