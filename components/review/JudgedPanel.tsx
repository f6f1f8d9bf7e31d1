import type { OutboxState } from "#lib/client/outbox/index.ts";
import { useCommands } from "../controls/index.ts";
import { DecisionButton } from "./DecisionButton.tsx";
import { YOU_WORDS } from "./decisionWords.ts";
import { savedWords } from "./savedWords.ts";
import type { Judged } from "./sitting.ts";

/** An item that was judged in this sitting, looked at again. */
export function JudgedPanel({
  judged,
  waiting,
  onTakeBack,
  onForward,
  onBack,
}: {
  judged: Judged;
  waiting: OutboxState;
  onTakeBack: () => void;
  onForward: () => void;
  onBack: () => void;
}) {
  useCommands({ "undo-verdict": onTakeBack, next: onForward, previous: onBack });
  return (
    <section aria-label="Looking back" className="flex flex-col gap-2">
      <p className="pb-1">
        <span className="font-semibold">{YOU_WORDS[judged.act]}</span>
        <span className="block text-caption text-faint">{savedWords(judged, waiting)}</span>
      </p>
      <DecisionButton command="undo-verdict" look="aside" onClick={onTakeBack}>
        Take back
      </DecisionButton>
      <div className="grid grid-cols-2 gap-2">
        <DecisionButton small command="previous" look="plain" onClick={onBack}>
          Earlier
        </DecisionButton>
        <DecisionButton small command="next" look="plain" onClick={onForward}>
          Onward
        </DecisionButton>
      </div>
    </section>
  );
}
