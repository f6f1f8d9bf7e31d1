"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { parseAsString, useQueryState } from "nuqs";
import type { ReactNode } from "react";
import { BackLink } from "../ui/BackLink.tsx";
import { buttonClass } from "../ui/Button.tsx";
import { countOf, countText } from "../ui/countText.ts";
import { Empty } from "../ui/Empty.tsx";
import { LoadFailure } from "../ui/LoadFailure.tsx";
import { Loading } from "../ui/Loading.tsx";
import { DisputeDesk } from "./DisputeDesk.tsx";
import { DisputeList } from "./DisputeList.tsx";
import { agreementQueries } from "./queries.ts";
import { useRulings } from "./useRulings.ts";

/** Where a third person rules on what two readers differ on: one item after another, on the whole screen. */
export function DisputesPage({ batchId }: { batchId: number }) {
  const disputes = useQuery(agreementQueries.disputes(batchId));
  const rulings = useRulings(batchId);
  const [asked, setAsked] = useQueryState("item", parseAsString);
  const list = disputes.data?.disputes ?? [];
  const shown = list.find(({ itemId }) => itemId === asked) ?? list[0];
  const at = shown ? list.indexOf(shown) : -1;
  const show = (place: number) => void setAsked(list[place]?.itemId ?? null);

  return (
    <div className="grid h-dvh grid-rows-[auto_minmax(0,1fr)] overflow-hidden">
      <header className="figures flex h-11 items-center gap-5 border-line border-b bg-surface pr-3 pl-1.5">
        <BackLink href={`/review/agreement?batch=${batchId}`}>Agreement</BackLink>
        <h1 className="-ml-2 min-w-0 truncate font-semibold">
          {disputes.data?.batch.name ?? `Batch ${batchId}`}: readings that differ
        </h1>
        {disputes.data && (
          <p className="whitespace-nowrap text-soft">
            {countText(disputes.data.total)} to rule on
            <span className="text-faint"> · {countText(disputes.data.adjudicated)} ruled on</span>
          </p>
        )}
      </header>
      {disputes.isPending ? (
        <Plain>
          <Loading label="Fetching the readings that differ" lines={8} />
        </Plain>
      ) : disputes.isError ? (
        <Plain>
          <LoadFailure error={disputes.error} onRetry={() => void disputes.refetch()} />
        </Plain>
      ) : shown ? (
        <main
          id="content"
          tabIndex={-1}
          className="grid min-h-0 grid-cols-[12.5rem_minmax(0,1fr)] outline-none"
        >
          <DisputeList disputes={list} shown={shown} onShow={(itemId) => void setAsked(itemId)} />
          <DisputeDesk
            dispute={shown}
            following={list[at + 1] ?? null}
            rulings={rulings}
            onNext={() => show(Math.min(list.length - 1, at + 1))}
            onPrevious={() => show(Math.max(0, at - 1))}
            onRuled={() => void setAsked(list[at + 1]?.itemId ?? null)}
            onTakenBack={(itemId) => void setAsked(itemId)}
          />
        </main>
      ) : (
        <Plain>
          <Empty
            heading
            title="Nothing is left to rule on"
            action={
              <Link href={`/review/agreement?batch=${batchId}`} className={buttonClass("main")}>
                See the agreement
              </Link>
            }
          >
            {disputes.data.adjudicated > 0
              ? `${countOf(disputes.data.adjudicated, "ruling")} so far in this batch. New ones appear here when two readings differ.`
              : "The readings of this batch do not differ so far. Those that do appear here."}
          </Empty>
        </Plain>
      )}
    </div>
  );
}

function Plain({ children }: { children: ReactNode }) {
  return (
    <main id="content" tabIndex={-1} className="overflow-y-auto p-8 outline-none">
      <div className="mx-auto max-w-3xl">{children}</div>
    </main>
  );
}
