"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { parseAsString, useQueryState } from "nuqs";
import type { ReactNode } from "react";
import { Keys, useCommands } from "../controls/index.ts";
import { BackLink } from "../ui/BackLink.tsx";
import { Button, buttonClass } from "../ui/Button.tsx";
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
          <NothingLeft
            batchId={batchId}
            adjudicated={disputes.data.adjudicated}
            rulings={rulings}
            onTakenBack={(itemId) => void setAsked(itemId)}
          />
        </Plain>
      )}
      <p role="status" className="sr-only">
        {savedWords(rulings)}
      </p>
    </div>
  );
}

/** Said by the page, which stays when its last item goes. */
function savedWords({ rule, takeBack, last }: ReturnType<typeof useRulings>): string {
  if (rule.isPending || takeBack.isPending) return "Saving…";
  return last ? `Lesion ${last.dispute.lesion.id}: ruling saved.` : "";
}

/** All is ruled on; what was ruled last can still be taken back. */
function NothingLeft({
  batchId,
  adjudicated,
  rulings: { takeBack, last },
  onTakenBack,
}: {
  batchId: number;
  adjudicated: number;
  rulings: ReturnType<typeof useRulings>;
  onTakenBack: (itemId: string) => void;
}) {
  function undo() {
    if (!last || takeBack.isPending) return;
    takeBack.mutate(last, { onSuccess: () => onTakenBack(last.dispute.itemId) });
  }
  useCommands({ "undo-verdict": undo });
  return (
    <Empty
      heading
      title="Nothing is left to rule on"
      action={
        <span className="flex gap-2">
          {last && (
            <Button onClick={undo} busy={takeBack.isPending}>
              Take back the last <Keys command="undo-verdict" />
            </Button>
          )}
          <Link href={`/review/agreement?batch=${batchId}`} className={buttonClass("main")}>
            See the agreement
          </Link>
        </span>
      }
    >
      {adjudicated > 0
        ? `${countOf(adjudicated, "ruling")} so far in this batch. New ones appear here when two readings differ.`
        : "The readings of this batch do not differ so far. Those that do appear here."}
      {takeBack.error && (
        <span role="alert" className="block pt-2 text-bad">
          {takeBack.error.message}
        </span>
      )}
    </Empty>
  );
}

function Plain({ children }: { children: ReactNode }) {
  return (
    <main id="content" tabIndex={-1} className="overflow-y-auto p-8 outline-none">
      <div className="mx-auto max-w-3xl">{children}</div>
    </main>
  );
}
