import type { OutboxState } from "#lib/client/outbox/index.ts";
import { Keys } from "../controls/index.ts";
import { DONE_WORDS } from "./decisionWords.ts";
import { itemName } from "./itemWords.ts";
import { savedWords } from "./savedWords.ts";
import type { Sitting } from "./sitting.ts";

/** What was done last, whether it is saved, and how to take it back; a line that is always there, so nothing moves. */
export function LastDone({ sitting: { past }, waiting }: { sitting: Sitting; waiting: OutboxState }) {
  const last = past.at(-1);
  const saved = last && savedWords(last, waiting);
  return (
    <div className="figures flex h-7 items-end justify-between gap-2 text-caption text-faint">
      <p role="status" className="min-w-0 truncate">
        {last && (
          <>
            {itemName(last.item)} {DONE_WORDS[last.act]},{" "}
            <span
              className={saved === "saved" ? "text-accent" : saved === "refused" ? "text-bad" : "text-aside"}
            >
              {saved}
            </span>
          </>
        )}
      </p>
      {last && (
        <span className="flex shrink-0 items-center gap-1.5">
          <span className="sr-only">Take back:</span> <Keys command="undo-verdict" />
        </span>
      )}
    </div>
  );
}
