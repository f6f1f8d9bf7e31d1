import { useEffect, useEffectEvent, useId, useRef } from "react";
import { PROPOSAL_REASONS, type ProposalDecision, type ProposalReason } from "#lib/contracts/learning.ts";
import { TEXT_LENGTH } from "#lib/contracts/review.ts";
import { KeyCaps, useCommands } from "../controls/index.ts";
import { DecisionButton } from "../review/index.ts";
import { PROPOSAL_REASON_WORDS } from "./proposalWords.ts";

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
  if (choosing)
    return (
      <Reasons onChoose={(reason) => onRule("not-a-lesion", reason)} onLeave={() => onChoosing(false)} />
    );
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
      <div className="grid grid-cols-2 gap-2">
        <DecisionButton small command="previous" look="plain" onClick={onPrevious}>
          Previous
        </DecisionButton>
        <DecisionButton small command="next" look="plain" onClick={onNext}>
          Next
        </DecisionButton>
      </div>
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

/** What it is instead: a digit chooses and sends. Escape leaves. */
function Reasons({ onChoose, onLeave }: { onChoose: (reason: ProposalReason) => void; onLeave: () => void }) {
  const list = useRef<HTMLDivElement>(null);
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const reason = PROPOSAL_REASONS[Number(event.key) - 1];
    if (reason) onChoose(reason);
    else if (event.key === "Escape") onLeave();
    else return;
    event.preventDefault();
    event.stopImmediatePropagation();
  });
  // Before anybody else hears it: the digits are windows to the viewer.
  useEffect(() => {
    const hear = (event: KeyboardEvent) => onKey(event);
    window.addEventListener("keydown", hear, { capture: true });
    list.current?.querySelector("button")?.focus({ preventScroll: true });
    return () => window.removeEventListener("keydown", hear, { capture: true });
  }, []);
  return (
    <fieldset className="flex flex-col gap-1.5">
      <legend className="flex w-full items-center justify-between pb-1.5">
        <span className="font-semibold text-bad">Not a lesion, but</span>
        <button
          type="button"
          onClick={onLeave}
          className="inline-flex items-center gap-1.5 rounded-sm text-caption text-faint hover:text-ink"
        >
          back <KeyCaps name="Escape" />
        </button>
      </legend>
      <div ref={list} className="flex flex-col gap-1">
        {PROPOSAL_REASONS.map((reason, i) => (
          <button
            key={reason}
            type="button"
            onClick={() => onChoose(reason)}
            className="flex h-8 items-center gap-2.5 rounded-md px-1.5 text-left hover:bg-hover"
          >
            <KeyCaps name={String(i + 1)} />
            {PROPOSAL_REASON_WORDS[reason]}
          </button>
        ))}
      </div>
    </fieldset>
  );
}
