import Link from "next/link";
import type { DetectionRunView } from "#lib/contracts/detection.ts";
import { Badge } from "../ui/Badge.tsx";
import { countText } from "../ui/countText.ts";
import { ProgressBar } from "../ui/ProgressBar.tsx";
import { dayText } from "../ui/timeText.ts";
import { isUnderWay } from "./queries.ts";
import { STATE_WORDS, subjectOfRun, titleOfRun } from "./runWords.ts";

const HEADS = ["Run", "Detector", "Looked at", "Slices", "Failed", "State", "Evaluations"];
const NUMBERS: readonly string[] = ["Slices", "Failed"];

/** Runs, one a line; each opens its own page. */
export function RunTable({ runs }: { runs: readonly DetectionRunView[] }) {
  return (
    <div className="overflow-x-auto">
      <table className="w-full min-w-[60rem] border-line border-t text-left">
        <caption className="sr-only">Runs of detectors</caption>
        <thead className="text-caption text-faint">
          <tr className="h-9 border-line border-b">
            {HEADS.map((head) => (
              <th
                key={head}
                scope="col"
                className={`px-2 font-medium first:pl-4 last:pr-4 ${NUMBERS.includes(head) ? "text-right" : ""}`}
              >
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody className="divide-y divide-line">
          {runs.map((run) => (
            <tr key={run.id} className="h-12 hover:bg-raised">
              <th scope="row" className="max-w-64 truncate px-2 pl-4 font-medium">
                <Link
                  href={`/detectors/runs/${run.id}`}
                  className="underline decoration-line underline-offset-4 hover:decoration-accent"
                >
                  {titleOfRun(run)}
                </Link>
                <span className="block font-normal text-caption text-faint">
                  {dayText(run.createdAt)} by {run.startedBy}
                </span>
              </th>
              <td className="px-2 text-soft">{run.model}</td>
              <td
                className={`max-w-64 truncate px-2 text-soft ${run.query === "" ? "" : "font-mono text-caption"}`}
                title={run.query}
              >
                {subjectOfRun(run)}
              </td>
              <td className="figures px-2 text-right">{countText(run.images)}</td>
              <td className={`figures px-2 text-right ${run.failed > 0 ? "text-aside" : "text-faint"}`}>
                {countText(run.failed)}
              </td>
              <td className="w-44 px-2">
                {isUnderWay(run) ? (
                  <div className="flex flex-col gap-1">
                    <span className="figures text-caption text-soft">
                      {countText(run.done + run.failed)} of {countText(run.images)}
                    </span>
                    <ProgressBar
                      label={`Progress of ${titleOfRun(run)}`}
                      done={run.done + run.failed}
                      total={run.images}
                    />
                  </div>
                ) : (
                  <Badge tone={STATE_WORDS[run.state].tone}>{STATE_WORDS[run.state].says}</Badge>
                )}
              </td>
              <td className="px-2 pr-4 text-soft">
                {run.evaluations.length === 0 ? (
                  <span className="text-faint">none</span>
                ) : (
                  run.evaluations.length
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
