import { useId } from "react";
import { REJECT_REASONS, type RejectReason, TEXT_LENGTH } from "#lib/contracts/review.ts";
import { REASON_WORDS } from "./decisionWords.ts";
import { ReasonChoice } from "./ReasonChoice.tsx";

/** Why it is rejected: a digit chooses and sends; words can be added before. Escape leaves. */
export function RejectReasons({
  note,
  onNote,
  onChoose,
  onLeave,
}: {
  note: string;
  onNote: (text: string) => void;
  onChoose: (reason: RejectReason) => void;
  onLeave: () => void;
}) {
  const noteId = useId();
  return (
    <ReasonChoice
      title="Reject, because"
      reasons={REJECT_REASONS}
      words={REASON_WORDS}
      onChoose={onChoose}
      onLeave={onLeave}
      onEnter={() => onChoose("other")}
    >
      <label htmlFor={noteId} className="sr-only">
        In your own words; Enter sends it as another reason
      </label>
      <input
        id={noteId}
        value={note}
        maxLength={TEXT_LENGTH.note}
        placeholder="In your own words, then Enter"
        onChange={({ target }) => onNote(target.value)}
        className="h-8 w-full rounded-md border border-edge/50 bg-room px-2.5 text-ink placeholder:text-faint focus:border-accent"
      />
    </ReasonChoice>
  );
}
