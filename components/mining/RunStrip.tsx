import Link from "next/link";
import { isRunning, type Run } from "#lib/contracts/mining.ts";
import { ProgressBar } from "../ui/ProgressBar.tsx";
import { durationText, whenText } from "../ui/timeText.ts";
import { RunState } from "./RunState.tsx";
import { stepProgress } from "./runWords.ts";

/** A run in a few lines: its state, how far it is, and the way to its funnel. */
export function RunStrip({ run, linked = true }: { run: Run; linked?: boolean }) {
  const { done, total, words } = stepProgress(run);
  const title = `Run ${run.id}`;
  return (
    <article aria-label={title} className="flex flex-col gap-1.5">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        {linked ? (
          <Link
            href={`/mining/runs/${run.id}`}
            className="font-medium underline decoration-line underline-offset-4 hover:decoration-accent"
          >
            {title}
          </Link>
        ) : (
          <span className="font-medium">{title}</span>
        )}
        <RunState state={run.state} />
        <span className="figures ml-auto text-caption text-faint">
          {isRunning(run.state)
            ? durationText(run.startedAt, null)
            : `${whenText(run.startedAt)} · ${durationText(run.startedAt, run.finishedAt ?? run.startedAt)}`}
        </span>
      </div>
      {isRunning(run.state) && <ProgressBar label={`${title}: ${words}`} done={done} total={total} />}
      <p className="figures text-caption text-soft">{run.error ?? words}</p>
    </article>
  );
}
