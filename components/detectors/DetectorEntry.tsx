import type { DetectorView } from "#lib/contracts/detection.ts";
import { Badge } from "../ui/Badge.tsx";
import { Button } from "../ui/Button.tsx";
import { countOf, countText } from "../ui/countText.ts";
import { Facts } from "../ui/Facts.tsx";
import { Notice } from "../ui/Notice.tsx";
import { whenText } from "../ui/timeText.ts";
import { contractRows } from "./contractRows.ts";
import { ModelCard } from "./ModelCard.tsx";
import { useRetireDetector } from "./queries.ts";

const ORIGIN_WORDS = {
  shipped: "comes with Lesionary",
  uploaded: "added",
  foreign: "only its detections are here",
} as const;

/** One detector; opened, its card, its contract and what was found in its file. */
export function DetectorEntry({ detector, mayRetire }: { detector: DetectorView; mayRetire: boolean }) {
  const { name, origin, retiredAt, inspected, runs, sizeBytes } = detector;
  return (
    <li>
      <details className="group">
        <summary className="flex min-h-12 cursor-pointer flex-wrap items-center gap-x-3 gap-y-1 px-4 py-2 hover:bg-raised">
          <svg
            viewBox="0 0 16 16"
            className="size-3.5 shrink-0 text-faint transition-transform group-open:rotate-90"
            fill="none"
            stroke="currentColor"
            strokeWidth="1.8"
            strokeLinecap="round"
            aria-hidden="true"
          >
            <path d="m6 4 4 4-4 4" />
          </svg>
          <span className="font-medium">{name}</span>
          {retiredAt ? <Badge tone="aside">retired</Badge> : <Badge>{ORIGIN_WORDS[origin]}</Badge>}
          <span className="figures ml-auto flex items-center gap-4 text-caption text-faint">
            {inspected && <span>{weightsText(inspected.parameters)}</span>}
            {sizeBytes !== null && <span>{megabytesText(sizeBytes)}</span>}
            <span className="min-w-14 text-right">{countOf(runs, "run")}</span>
          </span>
        </summary>
        <div className="grid gap-x-8 gap-y-5 border-line border-t bg-room/40 px-4 py-4 lg:grid-cols-[minmax(0,1fr)_22rem]">
          <div className="min-w-0">
            {detector.card === "" ? (
              <p className="text-faint">No model card came with it.</p>
            ) : (
              <ModelCard text={detector.card} />
            )}
          </div>
          <div className="flex min-w-0 flex-col gap-4">
            <Facts rows={contractRows(detector)} />
            <p className="text-caption text-faint">
              Added {whenText(detector.createdAt)} by {detector.addedBy}.
            </p>
            {detector.sha256 && (
              <p className="break-all font-mono text-caption text-faint">SHA-256 {detector.sha256}</p>
            )}
            {mayRetire && detector.sha256 && <Retire name={name} retired={retiredAt !== null} />}
          </div>
        </div>
      </details>
    </li>
  );
}

/** `26.3 M weights`, `12 k weights`. */
function weightsText(weights: number): string {
  if (weights >= 1e6) return `${(weights / 1e6).toFixed(1)} M weights`;
  return weights >= 1e4 ? `${Math.round(weights / 1e3)} k weights` : `${countText(weights)} weights`;
}

const megabytesText = (bytes: number): string =>
  bytes >= 1e5 ? `${(bytes / 1024 ** 2).toFixed(1)} MB` : `${(bytes / 1024).toFixed(1)} kB`;

function Retire({ name, retired }: { name: string; retired: boolean }) {
  const retire = useRetireDetector();
  return (
    <div className="flex flex-col items-start gap-2">
      <Button
        busy={retire.isPending}
        onClick={() => retire.mutate({ name, retired: !retired })}
        title={retired ? "It can be run again" : "It can be run no more; what it found stays"}
      >
        {retired ? "Offer again" : "Retire"}
      </Button>
      {retire.isError && <Notice tone="bad">{retire.error.message}</Notice>}
    </div>
  );
}
