import { useEffect, useRef } from "react";
import type { ProposalView } from "#lib/contracts/learning.ts";
import { sizeText } from "../ui/sizeText.ts";
import { DECISION_WORDS } from "./proposalWords.ts";
import type { RulingState } from "./rulingState.ts";

export interface ListedProposal {
  readonly proposal: ProposalView;
  readonly state: RulingState;
}

/** All proposals, the most probable first; what was ruled on stays in its place. */
export function ProposalList({
  listed,
  shownId,
  onShow,
}: {
  listed: readonly ListedProposal[];
  shownId: string;
  onShow: (detectionId: string) => void;
}) {
  const shown = useRef<HTMLButtonElement>(null);
  // The list scrolls with what is shown, also when a key went on.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the element is another one with each shown proposal
  useEffect(() => {
    // Newer browsers give a promise back, which an effect may not.
    shown.current?.scrollIntoView({ block: "nearest" });
  }, [shownId]);
  return (
    <ol className="figures min-h-0 flex-1 overflow-y-auto p-1.5">
      {listed.map(({ proposal, state }, at) => {
        const { detectionId, score, series, slice, sizeMm } = proposal;
        const isShown = detectionId === shownId;
        return (
          <li key={detectionId}>
            <button
              ref={isShown ? shown : null}
              type="button"
              aria-current={isShown}
              onClick={() => onShow(detectionId)}
              className={`grid w-full grid-cols-[2rem_minmax(0,1fr)_auto] items-baseline gap-x-2 rounded-md px-2 py-1.5 text-left ${
                isShown ? "bg-hover" : "hover:bg-hover/60"
              }`}
            >
              <span className="text-caption text-faint">{at + 1}</span>
              <span className={state.decision ? "text-faint" : "text-ink"}>
                {sizeText(Math.max(...sizeMm), Math.min(...sizeMm))}
              </span>
              <span className="text-caption text-soft">{score.toFixed(3)}</span>
              <span />
              <span className="truncate text-caption text-faint">
                {series} · <span className="sr-only">slice </span>
                {slice}
              </span>
              <StateMark state={state} />
            </button>
          </li>
        );
      })}
    </ol>
  );
}

const LOOKS = {
  lesion: { sign: "+", className: "text-accent" },
  "not-a-lesion": { sign: "×", className: "text-bad" },
  unsure: { sign: "?", className: "text-aside" },
} as const;

function StateMark({ state: { decision, saved } }: { state: RulingState }) {
  if (!decision) return <span />;
  const { sign, className } = LOOKS[decision];
  return (
    <span className={`text-caption ${className}`}>
      <span aria-hidden="true">{sign}</span>
      <span className="sr-only">{DECISION_WORDS[decision]}</span>
      {!saved && <span className="text-faint"> unsaved</span>}
    </span>
  );
}
