"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { buttonClass } from "../ui/Button.tsx";
import { Empty } from "../ui/Empty.tsx";
import { LoadFailure } from "../ui/LoadFailure.tsx";
import { SkipLink } from "../ui/SkipLink.tsx";
import { BatchDone } from "./BatchDone.tsx";
import { reviewQueries } from "./queries.ts";
import { Reading } from "./Reading.tsx";
import { onScreen } from "./sitting.ts";
import { useOutbox } from "./useOutbox.ts";
import { useSitting } from "./useSitting.ts";
import { WorkHeader } from "./WorkHeader.tsx";
import { WorkSkeleton } from "./WorkSkeleton.tsx";

/** Where a batch is read: one item after another, on the whole screen. */
export function Workstation({ batchId, userId }: { batchId: number; userId: string }) {
  const { outbox, waiting } = useOutbox(userId);
  const batch = useQuery(reviewQueries.batch(batchId));
  const sittingState = useSitting(batchId, outbox, waiting);
  const { sitting, failure, retry } = sittingState;
  const shown = onScreen(sitting);

  return (
    <div className="grid h-dvh grid-rows-[auto_minmax(0,1fr)] overflow-hidden">
      {shown && <SkipLink to="decide">Skip to the decision</SkipLink>}
      <WorkHeader
        batch={batch.data ?? null}
        batchId={batchId}
        shown={shown}
        progress={sitting.progress}
        outbox={outbox}
        waiting={waiting}
        onJudgeAgain={sittingState.fetchItem}
      />
      {shown && outbox ? (
        <Reading
          batchId={batchId}
          userId={userId}
          outbox={outbox}
          waiting={waiting}
          shown={shown}
          sittingState={sittingState}
        />
      ) : !batch.isError && !failure && !(sitting.exhausted && sitting.progress) ? (
        <WorkSkeleton />
      ) : (
        <main id="content" tabIndex={-1} className="overflow-y-auto p-8 outline-none">
          <div className="mx-auto max-w-3xl">
            {batch.isError ? (
              <Empty
                heading
                title="This batch cannot be read"
                action={
                  <Link href="/review" className={buttonClass("main")}>
                    All batches
                  </Link>
                }
              >
                {batch.error.message}
              </Empty>
            ) : failure ? (
              <LoadFailure error={failure} onRetry={retry} />
            ) : (
              outbox && (
                <BatchDone
                  batch={batch.data ?? null}
                  batchId={batchId}
                  userId={userId}
                  outbox={outbox}
                  waiting={waiting}
                  sittingState={sittingState}
                />
              )
            )}
          </div>
        </main>
      )}
    </div>
  );
}
