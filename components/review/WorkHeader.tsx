import { useState } from "react";
import type { Outbox, OutboxState } from "#lib/client/outbox/index.ts";
import type { Batch, Progress } from "#lib/contracts/review.ts";
import { BackLink } from "../ui/BackLink.tsx";
import { countText } from "../ui/countText.ts";
import { ProgressBar } from "../ui/ProgressBar.tsx";
import { paceText } from "./paceText.ts";
import type { onScreen } from "./sitting.ts";
import { UnsavedDialog } from "./UnsavedDialog.tsx";
import { UnsavedState } from "./UnsavedState.tsx";

/** Which batch this is, how far the reader is, how fast, and what is not saved yet. One line, always the same height. */
export function WorkHeader({
  batch,
  batchId,
  shown,
  progress,
  outbox,
  waiting,
  onJudgeAgain,
}: {
  batch: Batch | null;
  batchId: number;
  shown: ReturnType<typeof onScreen>;
  progress: Progress | null;
  outbox: Outbox | null;
  waiting: OutboxState;
  onJudgeAgain: (itemId: string) => Promise<void>;
}) {
  const [listed, setListed] = useState(false);
  const mine = progress?.mine;
  return (
    <header className="figures flex h-11 items-center gap-5 border-line border-b bg-surface pr-3 pl-1.5">
      <BackLink href="/review">Review</BackLink>
      <h1 className="-ml-2 min-w-0 truncate font-semibold">{batch?.name ?? `Batch ${batchId}`}</h1>
      {batch?.readings === 2 && (
        <span className="whitespace-nowrap text-caption text-info">blind reading</span>
      )}
      <p className="whitespace-nowrap text-soft">
        {shown ? `item ${countText(shown.item.position)}` : ""}
        {shown && progress && <span className="text-faint"> of {countText(progress.items)}</span>}
      </p>
      <div className="hidden w-40 lg:block">
        {mine && (
          <ProgressBar
            label="Your part of the batch"
            done={mine.done}
            total={Math.max(1, mine.done + mine.left)}
          />
        )}
      </div>
      {progress && (
        <p className="whitespace-nowrap text-soft">
          {countText(progress.mine.left)} left
          {progress.mine.skipped > 0 && (
            <span className="text-faint"> · {countText(progress.mine.skipped)} put off</span>
          )}
          {progress.pace.medianSeconds !== null && (
            <span className="text-faint"> · median {paceText(progress.pace.medianSeconds)}</span>
          )}
        </p>
      )}
      {progress?.hint && (
        <p className="min-w-0 truncate text-caption text-aside" title={progress.hint}>
          {progress.hint}
        </p>
      )}
      <div role="status" className="ml-auto flex items-center gap-2">
        <UnsavedState waiting={waiting} onOpen={() => setListed(true)} />
      </div>
      {listed && outbox && (
        <UnsavedDialog
          outbox={outbox}
          waiting={waiting}
          onClose={() => setListed(false)}
          onJudgeAgain={onJudgeAgain}
        />
      )}
    </header>
  );
}
