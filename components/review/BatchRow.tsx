import Link from "next/link";
import type { Batch } from "#lib/contracts/review.ts";
import { Badge } from "../ui/Badge.tsx";
import { Button, buttonClass } from "../ui/Button.tsx";
import { countOf, countText } from "../ui/countText.ts";
import { ProgressBar } from "../ui/ProgressBar.tsx";
import { filterWords } from "./filterWords.ts";
import { paceText } from "./paceText.ts";
import { useChangeBatch } from "./queries.ts";
import type { ReviewRights } from "./ReviewPage.tsx";

/** One batch: what it holds, who reads it, how far it is, and the way in. */
export function BatchRow({ batch, may }: { batch: Batch; may: ReviewRights }) {
  const change = useChangeBatch(batch.id);
  const { progress } = batch;
  const { mine } = progress;
  const open = batch.state === "open";
  const goesOn = mine.done > 0;
  return (
    <li className="grid items-center gap-x-6 gap-y-3 border-line border-b px-4 py-3.5 last:border-b-0 lg:grid-cols-[minmax(0,1fr)_9rem_9.5rem_auto]">
      <div className="min-w-0">
        <h3 className="flex flex-wrap items-center gap-x-2.5 gap-y-1 font-semibold">
          <span className="truncate">{batch.name}</span>
          {batch.readings === 2 && <Badge tone="info">two blind readers</Badge>}
          {progress.disputed > 0 && may.settleDisputes && (
            <Link
              href={`/review/batches/${batch.id}/disputes`}
              className="rounded-sm underline-offset-2 hover:underline"
            >
              <Badge tone="aside">{countText(progress.disputed)} disputed</Badge>
            </Link>
          )}
        </h3>
        <p className="text-soft">{filterWords(batch.filter, batch.kind)}</p>
        <p className="text-caption text-faint">
          {batch.readers.length === 0
            ? "open to every reader"
            : `read by ${batch.readers.map(({ name }) => name).join(", ")}`}
          {" · made by "}
          {batch.createdBy}
        </p>
        {progress.hint && <p className="pt-1 text-caption text-aside">{progress.hint}</p>}
      </div>
      <div>
        <ProgressBar
          label={`Progress of ${batch.name}`}
          done={progress.settled}
          total={Math.max(1, progress.items)}
        />
        <p className="figures pt-1.5 text-caption text-soft">
          {countText(progress.settled)} of {countOf(progress.items, "item")} settled
        </p>
      </div>
      <dl className="grid grid-cols-3 gap-x-3">
        <Figure name="you did">{countText(mine.done)}</Figure>
        <Figure name="left">{countText(mine.left)}</Figure>
        <Figure name="pace">{paceText(progress.pace.medianSeconds)}</Figure>
      </dl>
      <div className="flex items-center justify-end gap-2 lg:min-w-40">
        {may.makeBatches && (
          <Button
            look="quiet"
            busy={change.isPending}
            onClick={() => change.mutate(open ? "closed" : "open")}
            title={change.error?.message}
            aria-label={`${open ? "Close" : "Open again"}: ${batch.name}`}
          >
            {change.isError ? "Failed, try again" : open ? "Close" : "Open again"}
          </Button>
        )}
        {open && batch.forMe && (
          <Link
            href={`/review/batches/${batch.id}`}
            className={`${buttonClass(mine.left > 0 ? "main" : "plain")} min-w-20`}
            aria-label={`${wayIn(mine.left, goesOn)}: ${batch.name}`}
          >
            {wayIn(mine.left, goesOn)}
          </Link>
        )}
      </div>
    </li>
  );
}

function Figure({ name, children }: { name: string; children: string }) {
  return (
    <div>
      <dt className="text-caption text-faint">{name}</dt>
      <dd className="font-medium">{children}</dd>
    </div>
  );
}

function wayIn(left: number, goesOn: boolean): string {
  if (left === 0) return "Look";
  return goesOn ? "Go on" : "Start";
}
