"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { similarQueries, type Weights } from "../similar/index.ts";
import { Card } from "../ui/Card.tsx";
import { countText } from "../ui/countText.ts";
import { LoadFailure } from "../ui/LoadFailure.tsx";
import { Loading } from "../ui/Loading.tsx";
import { COARSE_TYPES } from "../ui/typeWords.ts";

/** How far likeness can be trusted: how often the first answers are of the type that was asked with, on this dataset. */
export function PrecisionCard({ weights }: { weights: Weights }) {
  const precision = useQuery(similarQueries.precision(weights));
  return (
    <Card title="How far to trust it" note="share of answers of the same type, by these weights">
      {precision.isPending ? (
        <Loading label="Measuring on the dataset" lines={4} />
      ) : precision.isError ? (
        <LoadFailure error={precision.error} onRetry={() => void precision.refetch()} />
      ) : precision.data.mean === null ? (
        <p className="text-soft">
          {precision.data.labelled === 0
            ? "No described lesion has a type yet, so there is nothing to measure by. "
            : "Nothing counts with these weights. "}
          <Link href="/lesions?q=type:missing" className="underline underline-offset-4">
            Lesions without a type
          </Link>
        </p>
      ) : (
        <div className="flex flex-col gap-3" aria-busy={precision.isPlaceholderData}>
          <table className="w-full">
            <thead className="text-caption text-faint">
              <tr>
                <th scope="col" className="py-1 text-left font-normal">
                  Type
                </th>
                {precision.data.at.map((k) => (
                  <th key={k} scope="col" className="py-1 text-right font-normal">
                    first {k === 1 ? "one" : k}
                  </th>
                ))}
                <th scope="col" className="py-1 text-right font-normal">
                  by chance
                </th>
                <th scope="col" className="py-1 text-right font-normal">
                  asked with
                </th>
              </tr>
            </thead>
            <tbody>
              {precision.data.types.map(({ type, asked, precision: shares, byChance }) => (
                <Row
                  key={type}
                  name={COARSE_TYPES[type] ?? String(type)}
                  shares={shares}
                  byChance={byChance}
                  asked={asked}
                />
              ))}
              <Row
                name="all"
                shares={precision.data.mean}
                byChance={precision.data.byChance ?? 0}
                asked={precision.data.asked}
                strong
              />
            </tbody>
          </table>
          <p className="text-caption text-faint">
            {precision.data.asked < precision.data.labelled
              ? `Asked with ${countText(precision.data.asked)} of ${countText(precision.data.labelled)} labelled lesions, `
              : "Asked with each labelled lesion, "}
            each among the labelled lesions of other patients.
          </p>
        </div>
      )}
    </Card>
  );
}

function Row({
  name,
  shares,
  byChance,
  asked,
  strong = false,
}: {
  name: string;
  shares: readonly number[];
  byChance: number;
  asked: number;
  strong?: boolean;
}) {
  const places = ["first", "second", "third"] as const;
  return (
    <tr className={`border-line border-t ${strong ? "font-semibold" : ""}`}>
      <th scope="row" className="py-1.5 text-left font-[inherit]">
        {name}
      </th>
      {shares.map((share, i) => (
        <td key={places[i]} className="py-1.5 text-right">
          {Math.round(100 * share)} %
        </td>
      ))}
      <td className="py-1.5 text-right text-faint">{Math.round(100 * byChance)} %</td>
      <td className="py-1.5 text-right text-faint">{countText(asked)}</td>
    </tr>
  );
}
