import Link from "next/link";
import type { Outbox, OutboxState } from "#lib/client/outbox/index.ts";
import type { Batch } from "#lib/contracts/review.ts";
import { Keys, useCommands } from "../controls/index.ts";
import { Button, buttonClass } from "../ui/Button.tsx";
import { countOf } from "../ui/countText.ts";
import { Empty } from "../ui/Empty.tsx";
import { paceText } from "./paceText.ts";
import { lookingBack } from "./sitting.ts";
import { useJudging } from "./useJudging.ts";
import type { useSitting } from "./useSitting.ts";

/** Nothing is left for this reader: what was done, what still has to reach the server, and where to go. */
export function BatchDone({
  batch,
  sittingState,
  ...given
}: {
  batch: Batch | null;
  batchId: number;
  userId: string;
  outbox: Outbox;
  waiting: OutboxState;
  sittingState: ReturnType<typeof useSitting>;
}) {
  const { sitting, change } = sittingState;
  const { waiting } = given;
  const judging = useJudging({ ...given, sittingState });
  // What was ruled last can be taken back here too: the last item of a batch is as easily mistaken as any other.
  const takeBack = () => void judging.takeBack();
  useCommands({ "undo-verdict": takeBack, previous: () => change(lookingBack) });
  const unsaved = waiting.entries.length;
  const done = sitting.progress?.mine.done ?? 0;
  const median = sitting.progress?.pace.medianSeconds ?? null;
  return (
    <Empty
      heading
      title={batch?.state === "closed" ? "This batch is closed" : "Nothing is left for you here"}
      action={
        <span className="flex gap-2">
          {sitting.past.length > 0 && (
            <>
              <Button onClick={takeBack}>
                Take back the last <Keys command="undo-verdict" />
              </Button>
              <Button onClick={() => change(lookingBack)}>
                Look back <Keys command="previous" />
              </Button>
            </>
          )}
          <Link href="/review" className={buttonClass("main")}>
            All batches
          </Link>
        </span>
      }
    >
      <p>
        {done > 0
          ? `You ruled on ${countOf(done, "item")}${median === null ? "" : `, ${paceText(median)} each in the middle`}.`
          : "Others have read it, or are reading what is left."}
      </p>
      {unsaved > 0 && (
        <p className="pt-2 text-aside">
          {countOf(unsaved, "ruling")} still {unsaved === 1 ? "has" : "have"} to reach the server: leave this
          page open.
        </p>
      )}
      <p className="pt-2 text-faint">Items that others put back appear here by themselves.</p>
    </Empty>
  );
}
