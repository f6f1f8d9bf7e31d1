import Link from "next/link";
import type { ProposalView } from "#lib/contracts/learning.ts";
import { useCommands } from "../controls/index.ts";
import { Button } from "../ui/Button.tsx";
import { whenText } from "../ui/timeText.ts";
import { DECISION_WORDS, PROPOSAL_REASON_WORDS } from "./proposalWords.ts";
import type { RulingState } from "./rulingState.ts";
import { Steps } from "./Steps.tsx";

/** What was ruled on the proposal that is shown, and the way back. */
export function Ruled({
  ruling,
  state: { decision, saved, mineId },
  onTakeBack,
  onNext,
  onPrevious,
}: {
  ruling: ProposalView["ruling"];
  state: RulingState;
  onTakeBack: () => void;
  onNext: () => void;
  onPrevious: () => void;
}) {
  useCommands({ next: onNext, skip: onNext, previous: onPrevious, "undo-verdict": onTakeBack });
  return (
    <section aria-label="Ruling" className="flex flex-col gap-3">
      <div>
        <p className="font-semibold first-letter:uppercase">{decision && DECISION_WORDS[decision]}</p>
        <p className="text-caption text-faint">
          {saved && ruling ? `${ruling.reader}, ${whenText(ruling.at)}` : "not saved yet"}
        </p>
        {ruling?.reason && <p className="pt-1 text-soft">{PROPOSAL_REASON_WORDS[ruling.reason]}</p>}
        {ruling?.note && <p className="pt-1 text-soft">{ruling.note}</p>}
        {ruling?.lesionId && (
          <Link href={`/lesions/${ruling.lesionId}`} className="text-accent underline">
            Lesion {ruling.lesionId}
          </Link>
        )}
      </div>
      {mineId !== null && (
        <Button onClick={onTakeBack} className="h-11">
          Take it back
        </Button>
      )}
      <Steps onPrevious={onPrevious} onNext={onNext} />
    </section>
  );
}
