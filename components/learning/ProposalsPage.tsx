"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { parseAsString, useQueryState } from "nuqs";
import { useState } from "react";
import type { Proposals } from "#lib/contracts/learning.ts";
import { UnsavedDialog, UnsavedState, useOutbox } from "../review/index.ts";
import { BackLink } from "../ui/BackLink.tsx";
import { buttonClass } from "../ui/Button.tsx";
import { countOf, countText } from "../ui/countText.ts";
import { Empty } from "../ui/Empty.tsx";
import { LoadFailure } from "../ui/LoadFailure.tsx";
import { Loading } from "../ui/Loading.tsx";
import { ProgressBar } from "../ui/ProgressBar.tsx";
import { HiddenTruth } from "./HiddenTruth.tsx";
import { ProposalList } from "./ProposalList.tsx";
import { learningQueries } from "./queries.ts";
import { Reading } from "./Reading.tsx";
import { rulingState } from "./rulingState.ts";
import { useRulings } from "./useRulings.ts";

/** What a detector sees and nobody marked, one after another: each is added as a lesion, or is none. */
export function ProposalsPage({
  evaluationId,
  userId,
  canRule,
}: {
  evaluationId: number;
  userId: string;
  canRule: boolean;
}) {
  const { outbox, waiting } = useOutbox(userId);
  const { data, error, refetch } = useQuery(learningQueries.proposals(evaluationId));
  const rulings = useRulings({ evaluationId, userId, outbox });
  const [box, setBox] = useQueryState(
    "box",
    parseAsString.withOptions({ history: "replace", scroll: false }),
  );
  const [unsavedShown, setUnsavedShown] = useState(false);

  const listed = (data?.proposals ?? []).map((proposal) => ({
    proposal,
    state: rulingState(proposal, waiting),
  }));
  const firstOpen = listed.findIndex(({ state }) => state.decision === null);
  const named = listed.findIndex(({ proposal }) => proposal.detectionId === box);
  const at = named >= 0 ? named : Math.max(0, firstOpen);
  const shown = listed[at];
  const show = (index: number) => {
    const to = listed[Math.min(listed.length - 1, Math.max(0, index))];
    if (to) void setBox(to.proposal.detectionId);
  };
  /** To the next one that waits for a ruling, from here on and then from the beginning. */
  const showNextOpen = () => {
    const isOpen = (index: number) => index !== at && listed[index]?.state.decision === null;
    const order = [...listed.keys()];
    const next = [...order.slice(at + 1), ...order.slice(0, at)].find(isOpen);
    if (next !== undefined) show(next);
  };

  return (
    <div className="grid h-dvh grid-rows-[auto_minmax(0,1fr)] overflow-hidden">
      <header className="figures flex h-11 items-center gap-5 border-line border-b bg-surface pr-3 pl-1.5">
        <BackLink href={`/evaluations/${evaluationId}`}>Evaluation</BackLink>
        <h1 className="-ml-2 min-w-0 truncate font-semibold">Seen by the detector, marked by nobody</h1>
        {data && <Progress data={data} listed={listed} />}
        <div role="status" className="ml-auto flex items-center gap-2">
          <UnsavedState waiting={waiting} onOpen={() => setUnsavedShown(true)} />
        </div>
        {unsavedShown && outbox && (
          <UnsavedDialog
            outbox={outbox}
            waiting={waiting}
            judges="boxes"
            onClose={() => setUnsavedShown(false)}
            onJudgeAgain={async (id) => {
              await setBox(id);
            }}
          />
        )}
      </header>
      {shown ? (
        <div className="grid min-h-0 grid-cols-[15rem_minmax(0,1fr)_20rem]">
          <nav aria-label="Proposals" className="flex min-h-0 flex-col border-line border-r bg-surface">
            <ProposalList
              listed={listed}
              shownId={shown.proposal.detectionId}
              onShow={(id) => void setBox(id)}
            />
            <HiddenTruth
              evaluationId={evaluationId}
              ruled={listed.filter(({ proposal }) => proposal.ruling !== null).length}
            />
            {data && data.total > listed.length && (
              <p className="border-line border-t px-3 py-2 text-caption text-faint">
                The {countText(listed.length)} most probable of {countText(data.total)}
              </p>
            )}
          </nav>
          <Reading
            listed={shown}
            rulings={rulings}
            canRule={canRule}
            onRuled={showNextOpen}
            onNext={() => show(at + 1)}
            onPrevious={() => show(at - 1)}
            onTakeBackLast={() => {
              if (!rulings.last) return;
              const { proposal, rulingId } = rulings.last;
              void setBox(proposal.detectionId);
              void rulings.takeBack(proposal, rulingId);
            }}
          />
        </div>
      ) : (
        <main id="content" tabIndex={-1} className="overflow-y-auto p-8 outline-none">
          <div className="mx-auto max-w-3xl">
            {error ? (
              <LoadFailure error={error} onRetry={() => void refetch()} />
            ) : data ? (
              <Empty
                heading
                title="The detector drew nothing that the truth does not have"
                action={
                  <Link href={`/evaluations/${evaluationId}`} className={buttonClass("main")}>
                    Back to the evaluation
                  </Link>
                }
              >
                Every box of this run covers a lesion that was known when the evaluation was made.
              </Empty>
            ) : (
              <Loading label="Loading what the detector proposes" />
            )}
          </div>
        </main>
      )}
    </div>
  );
}

function Progress({
  data,
  listed,
}: {
  data: Proposals;
  listed: readonly { readonly state: ReturnType<typeof rulingState> }[];
}) {
  const ruled = listed.filter(({ state }) => state.decision !== null);
  const added = ruled.filter(({ state }) => state.decision === "lesion").length;
  const { lesion, notALesion, unsure, seconds } = data.counts;
  const rulings = lesion + notALesion + unsure;
  return (
    <>
      <p className="whitespace-nowrap text-soft">
        {data.evaluation.model}
        <span className="text-faint"> · {data.evaluation.name}</span>
      </p>
      <div className="hidden w-40 lg:block">
        <ProgressBar
          label="Proposals that were ruled on"
          done={ruled.length}
          total={Math.max(1, listed.length)}
        />
      </div>
      <p className="whitespace-nowrap text-soft">
        {countText(ruled.length)} of {countText(listed.length)}
        <span className="text-faint"> · {countOf(added, "lesion")} added</span>
        {rulings > 0 && <span className="text-faint"> · {(seconds / rulings).toFixed(1)} s each</span>}
      </p>
    </>
  );
}
