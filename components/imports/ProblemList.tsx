import type { ImportProblem } from "#lib/contracts/imports.ts";
import { countOf, countText } from "../ui/countText.ts";

/** What was odd in a file, by row and column. */
export function ProblemList({
  heading,
  count,
  words,
  note,
  problems,
}: {
  /** For those who hear the page. */
  heading: string;
  count: number;
  /** What is counted: one, and more. */
  words: readonly [string, string];
  note: string;
  /** The first of them. */
  problems: readonly ImportProblem[];
}) {
  return (
    <section aria-label={heading} className="border-line border-t">
      <h3 className="px-4 pt-3 pb-2 font-semibold">
        {countOf(count, ...words)} <span className="font-normal text-caption text-faint">{note}</span>
      </h3>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a list that scrolls has to be reached by keyboard */}
      <section className="max-h-96 overflow-auto" tabIndex={0} aria-label={`${heading}, by row`}>
        <table className="w-full">
          <thead className="sticky top-0 bg-surface text-left text-caption text-faint">
            <tr>
              <th className="px-4 py-1.5 font-medium">Row</th>
              <th className="px-2 py-1.5 font-medium">Column</th>
              <th className="px-4 py-1.5 font-medium">What is odd</th>
            </tr>
          </thead>
          <tbody>
            {problems.map(({ row, column, problem }) => (
              <tr key={`${row} ${column} ${problem}`} className="border-line border-t">
                <td className="px-4 py-1.5 text-soft tabular-nums">{row}</td>
                <td className="px-2 py-1.5 font-mono text-caption text-soft">{column}</td>
                <td className="px-4 py-1.5">{problem}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      {problems.length < count && (
        <p className="border-line border-t px-4 py-2 text-caption text-faint">
          The first {countText(problems.length)}. The command line lists all of them with --json.
        </p>
      )}
    </section>
  );
}
