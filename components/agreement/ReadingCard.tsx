import type { Reading } from "#lib/contracts/agreement.ts";
import { Keys } from "../controls/index.ts";
import { paceText, REASON_WORDS } from "../review/index.ts";
import { Badge, type Tone } from "../ui/Badge.tsx";
import { Button } from "../ui/Button.tsx";
import { sizeText } from "../ui/sizeText.ts";
import { DECISION_WORDS } from "./decisionWords.ts";

const TONES: Readonly<Record<Reading["decision"], Tone>> = {
  accept: "good",
  fix: "info",
  reject: "bad",
  unsure: "aside",
  merge: "info",
  "keep-both": "good",
};

/** What one of the two said, in one or two lines, and the button that takes it. */
export function ReadingCard({
  name,
  reading,
  command,
  disabled,
  onTake,
}: {
  name: "A" | "B";
  reading: Reading;
  command: "take-first" | "take-second";
  disabled: boolean;
  onTake: () => void;
}) {
  const measures = reading.decision === "accept" || reading.decision === "fix";
  return (
    <section
      aria-label={`Reading ${name}`}
      className="figures flex min-h-14 items-center gap-3 rounded-md border border-line bg-surface px-3 py-1.5"
    >
      <span aria-hidden="true" className="font-semibold text-soft text-title">
        {name}
      </span>
      <div className="min-w-0 flex-1">
        <p className="flex flex-wrap items-center gap-x-2">
          <Badge tone={TONES[reading.decision]}>{DECISION_WORDS[reading.decision]}</Badge>
          {measures && <span className="font-medium">{sizeText(reading.longMm, reading.shortMm)}</span>}
          {reading.reason && <span>{REASON_WORDS[reading.reason]}</span>}
          <span className="text-caption text-faint">{paceText(reading.seconds)}</span>
        </p>
        {reading.note && (
          <p className="truncate text-caption text-soft" title={reading.note}>
            “{reading.note}”
          </p>
        )}
      </div>
      <Button onClick={onTake} disabled={disabled}>
        Take {name} <Keys command={command} />
      </Button>
    </section>
  );
}
