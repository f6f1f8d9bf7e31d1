"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import type { TypeAgreement } from "#lib/contracts/types.ts";
import { buttonClass } from "../ui/Button.tsx";
import { Card } from "../ui/Card.tsx";
import { countOf } from "../ui/countText.ts";
import { Empty } from "../ui/Empty.tsx";
import { LoadFailure } from "../ui/LoadFailure.tsx";
import { Loading } from "../ui/Loading.tsx";
import { PageHeader } from "../ui/PageHeader.tsx";
import { RequestButton } from "../ui/RequestButton.tsx";
import { COARSE_TYPES } from "../ui/typeWords.ts";
import { DisputeTable } from "./DisputeTable.tsx";
import { typeQueries } from "./queries.ts";
import { TypeConfusion } from "./TypeConfusion.tsx";

/** How well readers agree on what lesions are, and the lesions on which they do not. */
export function TypeAgreementPage() {
  const agreement = useQuery(typeQueries.agreement());
  return (
    <>
      <PageHeader
        trail={[{ href: "/types", label: "Types" }]}
        title="Agreement on types"
        lead="Nobody is shown what others labelled while labelling. Where two differ, the lesion keeps the type that it had until somebody rules."
        actions={<RequestButton path="/api/types/agreement" />}
      />
      {agreement.isPending ? (
        <Loading label="Comparing the labels" lines={9} />
      ) : agreement.isError ? (
        <LoadFailure error={agreement.error} onRetry={() => void agreement.refetch()} />
      ) : agreement.data.pairs.length === 0 ? (
        <Card>
          <Empty
            title="No lesion was labelled by two"
            action={
              <Link href="/types/label?q=is:included" className={buttonClass("main")}>
                Label lesions
              </Link>
            }
          >
            Agreement shows as soon as two people have labelled the same lesions.
          </Empty>
        </Card>
      ) : (
        <div className="flex flex-col gap-4">
          <DisputeTable disputes={agreement.data.disputes} />
          {agreement.data.pairs.map((pair) => (
            <PairCard key={`${pair.first.id} ${pair.second.id}`} pair={pair} />
          ))}
        </div>
      )}
    </>
  );
}

const kappaText = (kappa: number | null): string =>
  kappa === null ? "–" : kappa.toFixed(2).replace("-", "−");

function PairCard({ pair }: { pair: TypeAgreement["pairs"][number] }) {
  const { kappa } = pair;
  return (
    <Card
      title={`${pair.first.name} and ${pair.second.name}`}
      note={`${countOf(pair.lesions, "lesion")} labelled by both`}
    >
      <div className="grid items-start gap-x-8 gap-y-6 lg:grid-cols-[13rem_minmax(0,1fr)]">
        <div className="figures">
          <p className="text-soft">Cohen’s κ</p>
          <p className="font-semibold text-figure">{kappaText(kappa.kappa)}</p>
          <p className="pb-4 text-caption text-faint">
            {kappa.interval && `95 % ${kappaText(kappa.interval[0])} to ${kappaText(kappa.interval[1])}; `}
            {kappa.observed !== null && `the same type on ${Math.round(100 * kappa.observed)} %`}
          </p>
          <table className="w-full text-caption">
            <caption className="pb-1 text-left text-soft">κ of each type against all others</caption>
            <tbody>
              {pair.types.map(({ coarseType, kappa: own }) => (
                <tr key={coarseType}>
                  <th scope="row" className="py-0.5 text-left font-normal text-soft">
                    {COARSE_TYPES[coarseType]}
                  </th>
                  <td className="py-0.5 text-right">{kappaText(own.kappa)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
        <div className="overflow-x-auto">
          <TypeConfusion first={pair.first.name} second={pair.second.name} counts={pair.counts} />
        </div>
      </div>
    </Card>
  );
}
