import type { Dispute } from "#lib/contracts/agreement.ts";
import { DECISION_WORDS } from "./decisionWords.ts";

/** What is to be ruled on, one line an item: which lesion, and what the two readings say. */
export function DisputeList({
  disputes,
  shown,
  onShow,
}: {
  disputes: readonly Dispute[];
  shown: Dispute;
  onShow: (itemId: string) => void;
}) {
  return (
    <nav
      aria-label="Items to rule on"
      className="min-h-0 overflow-y-auto border-line border-r bg-surface p-1.5"
    >
      <ul className="figures flex flex-col gap-0.5">
        {disputes.map(({ itemId, lesion, other, readings, mayRule }) => {
          const here = itemId === shown.itemId;
          return (
            <li key={itemId}>
              <button
                type="button"
                aria-current={here ? "true" : undefined}
                onClick={() => onShow(itemId)}
                className={`flex w-full flex-col rounded-md border-l-2 px-2.5 py-1.5 text-left ${
                  here ? "border-accent bg-raised" : "border-transparent hover:bg-hover"
                }`}
              >
                <span className={`font-medium ${here ? "text-ink" : "text-soft"}`}>
                  {other ? `Lesions ${lesion.id}, ${other.id}` : `Lesion ${lesion.id}`}
                </span>
                <span className="text-caption text-faint">
                  {mayRule
                    ? readings.map(({ decision }) => DECISION_WORDS[decision]).join(" – ")
                    : "you read this one"}
                </span>
              </button>
            </li>
          );
        })}
      </ul>
    </nav>
  );
}
