import { useId } from "react";
import type { Decision, RejectReason, ReviewItemView } from "#lib/contracts/review.ts";
import { TEXT_LENGTH } from "#lib/contracts/review.ts";
import { useCommands } from "../controls/index.ts";
import { DecisionButton } from "./DecisionButton.tsx";
import { RejectReasons } from "./RejectReasons.tsx";

/** What can be decided about an item, each by one key. */
export function Decisions({
  item,
  note,
  onNote,
  choosing,
  onChoosing,
  onRule,
  onFix,
  onDraw,
  onSkip,
  onTakeBack,
  onBack,
}: {
  item: ReviewItemView;
  note: string;
  onNote: (text: string) => void;
  /** Whether the reasons to reject are open. */
  choosing: boolean;
  onChoosing: (choosing: boolean) => void;
  onRule: (ruling: { decision: Decision; reason?: RejectReason }) => void;
  onFix: () => void;
  onDraw: () => void;
  onSkip: () => void;
  onTakeBack: () => void;
  onBack: () => void;
}) {
  const noteId = useId();
  const pair = item.kind === "merges";
  useCommands(
    {
      ...(pair
        ? { merge: () => onRule({ decision: "merge" }), "keep-both": () => onRule({ decision: "keep-both" }) }
        : {
            accept: () => onRule({ decision: "accept" }),
            reject: () => onChoosing(true),
            fix: onFix,
            "draw-other": onDraw,
          }),
      unsure: () => onRule({ decision: "unsure" }),
      skip: onSkip,
      "undo-verdict": onTakeBack,
      previous: onBack,
    },
    { enabled: !choosing },
  );
  if (choosing) {
    return (
      <RejectReasons
        note={note}
        onNote={onNote}
        onChoose={(reason) => onRule({ decision: "reject", reason })}
        onLeave={() => onChoosing(false)}
      />
    );
  }
  return (
    <div className="flex flex-col gap-2">
      <div className="grid grid-cols-2 gap-2">
        {pair ? (
          <>
            <DecisionButton command="merge" look="good" onClick={() => onRule({ decision: "merge" })}>
              Merge
            </DecisionButton>
            <DecisionButton command="keep-both" look="info" onClick={() => onRule({ decision: "keep-both" })}>
              Keep both
            </DecisionButton>
          </>
        ) : (
          <>
            <DecisionButton command="accept" look="good" onClick={() => onRule({ decision: "accept" })}>
              Accept
            </DecisionButton>
            <DecisionButton
              command="reject"
              look="bad"
              onClick={() => onChoosing(true)}
              aria-expanded={false}
            >
              Reject
            </DecisionButton>
            <DecisionButton command="fix" look="info" onClick={onFix}>
              Fix
            </DecisionButton>
          </>
        )}
        <DecisionButton command="unsure" look="aside" onClick={() => onRule({ decision: "unsure" })}>
          Unsure
        </DecisionButton>
        {pair && (
          <DecisionButton command="skip" look="plain" onClick={onSkip}>
            Later
          </DecisionButton>
        )}
      </div>
      {!pair && (
        <div className="grid grid-cols-2 gap-2">
          <DecisionButton small command="skip" look="plain" onClick={onSkip}>
            Later
          </DecisionButton>
          <DecisionButton small command="draw-other" look="plain" onClick={onDraw}>
            Draw another
          </DecisionButton>
        </div>
      )}
      <label htmlFor={noteId} className="sr-only">
        Note that goes with the decision
      </label>
      <input
        id={noteId}
        value={note}
        maxLength={TEXT_LENGTH.note}
        placeholder="Note that goes with the decision"
        onChange={({ target }) => onNote(target.value)}
        onKeyDown={({ key, currentTarget }) => {
          if (key === "Enter" || key === "Escape") currentTarget.blur();
        }}
        className="h-8 w-full rounded-md border border-edge/50 bg-room px-2.5 text-ink placeholder:text-faint focus:border-accent"
      />
    </div>
  );
}
