import { useQuery } from "@tanstack/react-query";
import { useRef, useState } from "react";
import type { ProposalDecision, ProposalReason } from "#lib/contracts/learning.ts";
import { coordinatesFromDiameters, diametersFromCoordinates } from "#lib/domain/editing/coordinates.ts";
import { useViewerSettings } from "../controls/index.ts";
import { EditPanel, useStopwatch } from "../review/index.ts";
import { LoadFailure } from "../ui/LoadFailure.tsx";
import { type CtViewerHandle, useEditSession } from "../viewer/index.ts";
import { ProposalDecisions } from "./ProposalDecisions.tsx";
import { ProposalFacts } from "./ProposalFacts.tsx";
import type { ListedProposal } from "./ProposalList.tsx";
import { ProposalPicture } from "./ProposalPicture.tsx";
import { learningQueries } from "./queries.ts";
import { Ruled } from "./Ruled.tsx";
import type { useRulings } from "./useRulings.ts";

type Panel = "judge" | "reasons" | "diameters";

/** One proposal: its slice, and beside it what can be ruled. */
export function Reading({
  listed: { proposal, state },
  rulings,
  canRule,
  onRuled,
  onNext,
  onPrevious,
  onTakeBackLast,
}: {
  listed: ListedProposal;
  rulings: ReturnType<typeof useRulings>;
  /** Whether the one who looks may rule. */
  canRule: boolean;
  onRuled: () => void;
  onNext: () => void;
  onPrevious: () => void;
  /** Takes back the last ruling of this sitting, wherever it was made. */
  onTakeBackLast: () => void;
}) {
  const viewer = useRef<CtViewerHandle>(null);
  const { editRule } = useViewerSettings();
  const seconds = useStopwatch(state.decision ? undefined : proposal.detectionId);
  const proposed = useQuery({ ...learningQueries.diameters(proposal.detectionId), enabled: canRule });
  const coordinates = proposed.data?.coordinates ?? NONE;
  const session = useEditSession(diametersFromCoordinates(coordinates));

  // What belongs to one proposal ends with it.
  const [local, setLocal] = useState(() => freshFor(proposal.detectionId));
  const { panel, note } = local.id === proposal.detectionId ? local : freshFor(proposal.detectionId);
  const become = (part: Partial<typeof local>) =>
    setLocal({ id: proposal.detectionId, panel, note, ...part });

  async function rule(decision: ProposalDecision, reason?: ProposalReason) {
    const { diameters } = session;
    const isRuled = await rulings.rule(proposal, {
      decision,
      ...(reason && { reason }),
      ...(decision === "lesion" && diameters && { coordinates: coordinatesFromDiameters(diameters) }),
      note,
      seconds: seconds(),
    });
    if (!isRuled) return;
    setLocal(freshFor(""));
    viewer.current?.focus();
    onRuled();
  }
  function leave() {
    session.restart();
    become({ panel: "judge" });
    viewer.current?.focus();
  }
  const takeBack = () => {
    if (state.mineId === null) onTakeBackLast();
    else void rulings.takeBack(proposal, state.mineId);
  };

  return (
    <>
      <main id="content" tabIndex={-1} aria-label="Picture" className="min-h-0 min-w-0 p-2 outline-none">
        <ProposalPicture
          viewer={viewer}
          proposal={proposal}
          coordinates={state.decision ? NONE : coordinates}
          edit={panel === "diameters" && !state.decision ? session : null}
        />
      </main>
      <aside aria-label="The proposal" className="flex min-h-0 flex-col border-line border-l bg-surface">
        <ProposalFacts proposal={proposal} />
        <div className="flex min-h-58 flex-col justify-between border-line border-t p-3">
          {rulings.failure && (
            <p role="alert" className="pb-2 text-bad">
              {rulings.failure}
            </p>
          )}
          {state.decision ? (
            <Ruled
              ruling={proposal.ruling}
              state={state}
              onTakeBack={takeBack}
              onNext={onNext}
              onPrevious={onPrevious}
            />
          ) : !canRule ? (
            <p className="text-soft">Readers rule on what a detector proposes; you can look at it.</p>
          ) : panel === "diameters" ? (
            <EditPanel
              kind="propose"
              session={session}
              spacingMm={proposal.spacingMm}
              onSend={() => void rule("lesion")}
              onLeave={leave}
            />
          ) : (
            <>
              {proposed.isError && (
                <LoadFailure error={proposed.error} onRetry={() => void proposed.refetch()} />
              )}
              <ProposalDecisions
                note={note}
                onNote={(text) => become({ note: text })}
                choosing={panel === "reasons"}
                onChoosing={(choosing) => {
                  become({ panel: choosing ? "reasons" : "judge" });
                  if (!choosing) viewer.current?.focus();
                }}
                canAdd={session.diameters !== null}
                onRule={(decision, reason) => void rule(decision, reason)}
                onFix={() => {
                  session.setRule(editRule);
                  viewer.current?.run("key-slice");
                  become({ panel: "diameters" });
                  viewer.current?.focus();
                }}
                onNext={onNext}
                onPrevious={onPrevious}
                onTakeBack={takeBack}
              />
            </>
          )}
        </div>
      </aside>
    </>
  );
}

const NONE: readonly number[] = [];

const freshFor = (id: string) => ({ id, panel: "judge" as Panel, note: "" });
