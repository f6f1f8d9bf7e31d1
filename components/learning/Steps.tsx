import { DecisionButton } from "../review/index.ts";

/** To the proposal before and the one after, whether they were ruled on or not. */
export function Steps({ onPrevious, onNext }: { onPrevious: () => void; onNext: () => void }) {
  return (
    <div className="grid grid-cols-2 gap-2">
      <DecisionButton small command="previous" look="plain" onClick={onPrevious}>
        Previous
      </DecisionButton>
      <DecisionButton small command="next" look="plain" onClick={onNext}>
        Next
      </DecisionButton>
    </div>
  );
}
