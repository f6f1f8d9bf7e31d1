import type { Run } from "#lib/contracts/mining.ts";
import { Card } from "../ui/Card.tsx";
import { ProgressBar } from "../ui/ProgressBar.tsx";
import { durationText } from "../ui/timeText.ts";
import { STEPS, stepProgress } from "./runWords.ts";

/** The steps of a run that is under way, and how far the present one is. */
export function RunSteps({ run }: { run: Run }) {
  const here = STEPS.findIndex(({ state }) => state === run.state);
  const { done, total, words } = stepProgress(run);
  return (
    <Card>
      <ol className="flex flex-wrap gap-x-6 gap-y-2 pb-3">
        {STEPS.map(({ state, name }, i) => (
          <li
            key={state}
            aria-current={i === here ? "step" : undefined}
            className={`flex items-center gap-2 ${i === here ? "font-semibold text-ink" : i < here ? "text-soft" : "text-faint"}`}
          >
            <StepSign place={i < here ? "passed" : i === here ? "here" : "ahead"} />
            {name}
          </li>
        ))}
        <li className="figures ml-auto text-faint">{durationText(run.startedAt, null)}</li>
      </ol>
      <ProgressBar label={words} done={done} total={total} />
      <p className="figures pt-2 text-caption text-soft">{words}</p>
    </Card>
  );
}

function StepSign({ place }: { place: "passed" | "here" | "ahead" }) {
  return (
    <svg viewBox="0 0 16 16" className="size-4" fill="none" aria-hidden="true">
      {place === "passed" && (
        <path d="m3.5 8.5 3 3 6-7" className="stroke-accent" strokeWidth="1.8" strokeLinecap="round" />
      )}
      {place === "here" && <circle cx="8" cy="8" r="4" className="breathes fill-accent" />}
      {place === "ahead" && <circle cx="8" cy="8" r="3.5" className="stroke-edge" strokeWidth="1.4" />}
    </svg>
  );
}
