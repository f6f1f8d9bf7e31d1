import { useId } from "react";
import { PROPOSAL_REASONS, type ProposalDecision, type ProposalReason } from "#lib/contracts/learning.ts";
import { TEXT_LENGTH } from "#lib/contracts/review.ts";
import { useCommands } from "../controls/index.ts";
import { DecisionButton, ReasonChoice } from "../review/index.ts";
import { PROPOSAL_REASON_WORDS } from "./proposalWords.ts";
import { Steps } from "./Steps.tsx";

/** What can be ruled on a proposal, each by one key. */
export function ProposalDecisions({
  note,
  onNote,
  choosing,
  onChoosing,
  canAdd,
  onRule,
  onFix,
  onNext,
  onPrevious,
  onTakeBack,
}: {
  note: string;
  onNote: (text: string) => void;
  /** Whether the reasons against it are open. */
  choosing: boolean;
  onChoosing: (choosing: boolean) => void;
  /** Whether there are diameters to add it with. */
  canAdd: boolean;
  onRule: (decision: ProposalDecision, reason?: ProposalReason) => void;
  onFix: () => void;
  onNext: () => void;
  onPrevious: () => void;
  onTakeBack: () => void;
}) {
  const noteId = useId();
  useCommands(
    {
      accept: () => canAdd && onRule("lesion"),
      reject: () => onChoosing(true),
      fix: onFix,
      unsure: () => onRule("unsure"),
      skip: onNext,
      next: onNext,
      previous: onPrevious,
      "undo-verdict": onTakeBack,
    },
    { enabled: !choosing },
  );
  if (choosing) {
    return (
      <ReasonChoice
        title="Not a lesion, but"
        reasons={PROPOSAL_REASONS}
        words={PROPOSAL_REASON_WORDS}
        onChoose={(reason) => onRule("not-a-lesion", reason)}
        onLeave={() => onChoosing(false)}
      />
    );
  }
  return (
    <div className="flex flex-col gap-2">
      <div className="grid grid-cols-2 gap-2">
        <DecisionButton command="accept" look="good" onClick={() => canAdd && onRule("lesion")}>
          A lesion
        </DecisionButton>
        <DecisionButton command="reject" look="bad" onClick={() => onChoosing(true)} aria-expanded={false}>
          Not one
        </DecisionButton>
        <DecisionButton command="fix" look="info" onClick={onFix}>
          Diameters
        </DecisionButton>
        <DecisionButton command="unsure" look="aside" onClick={() => onRule("unsure")}>
          Unsure
        </DecisionButton>
      </div>
      <Steps onPrevious={onPrevious} onNext={onNext} />
      <label htmlFor={noteId} className="sr-only">
        Note that goes with the ruling
      </label>
      <input
        id={noteId}
        value={note}
        maxLength={TEXT_LENGTH.note}
        placeholder="Note that goes with the ruling"
        onChange={({ target }) => onNote(target.value)}
        onKeyDown={({ key, currentTarget }) => {
          if (key === "Enter" || key === "Escape") currentTarget.blur();
        }}
        className="h-8 w-full rounded-md border border-edge/50 bg-room px-2.5 text-ink placeholder:text-faint focus:border-accent"
      />
    </div>
  );
}
