import type { ReaderScore } from "#lib/contracts/agreement.ts";
import { paceText } from "../review/index.ts";
import { Badge } from "../ui/Badge.tsx";
import { countText } from "../ui/countText.ts";
import { WeekLine } from "./WeekLine.tsx";

const CONCERNS = {
  differs: "often not the known answer",
  slow: "slower than usual",
  hasty: "faster than usual",
} as const;

/** Readers: how much, how fast, and how often right where the answer is known. */
export function ScoreTable({ readers }: { readers: readonly ReaderScore[] }) {
  return (
    <div className="overflow-x-auto">
      <table className="w-full">
        <thead className="border-line border-y text-left text-caption text-faint">
          <tr>
            {["Reader", "Verdicts", "Median", "Last ten", "Known answers", "By week", ""].map((name, at) => (
              <th
                key={name}
                scope="col"
                className={`px-4 py-2 font-medium ${at >= 1 && at <= 3 ? "text-right" : ""}`}
              >
                {name || <span className="sr-only">Remark</span>}
              </th>
            ))}
          </tr>
        </thead>
        <tbody className="divide-y divide-line">
          {readers.map((score) => (
            <tr key={score.reader.id}>
              <th scope="row" className="px-4 py-2.5 text-left font-medium">
                {score.reader.name}
              </th>
              <td className="px-4 py-2.5 text-right">{countText(score.verdicts)}</td>
              <td className="px-4 py-2.5 text-right">{paceText(score.medianSeconds)}</td>
              <td className="px-4 py-2.5 text-right">{paceText(score.lastTenSeconds)}</td>
              <td className="px-4 py-2.5">
                {score.known.share === null ? (
                  <span className="text-faint">none met yet</span>
                ) : (
                  <>
                    {Math.round(100 * score.known.share)} %{" "}
                    <span className="text-faint">
                      {score.known.right} of {score.known.n}
                    </span>
                  </>
                )}
              </td>
              <td className="px-4 py-2.5">
                <WeekLine weeks={score.weeks} />
              </td>
              <td className="px-4 py-2.5 text-right">
                {score.concern && <Badge tone="aside">{CONCERNS[score.concern]}</Badge>}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
