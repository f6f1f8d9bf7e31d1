import type { DetectionRunDetail } from "#lib/contracts/detection.ts";
import { Card } from "../ui/Card.tsx";
import { countOf } from "../ui/countText.ts";

/** Slices that could not be looked at, each with its reason. */
export function RunFailures({
  failures,
  failed,
}: {
  failures: DetectionRunDetail["failures"];
  failed: number;
}) {
  return (
    <Card
      flush
      title={`${countOf(failed, "slice")} could not be looked at`}
      note={failed > failures.length ? `the first ${failures.length}` : undefined}
    >
      <ul className="max-h-80 divide-y divide-line overflow-y-auto border-line border-t">
        {failures.map(({ series, slice, problem }) => (
          <li key={`${series} ${slice}`} className="grid grid-cols-[12rem_1fr] gap-4 px-4 py-2">
            <span className="figures font-mono text-caption text-soft">
              {series}, slice {slice}
            </span>
            <span>{problem}</span>
          </li>
        ))}
      </ul>
    </Card>
  );
}
