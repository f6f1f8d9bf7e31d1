import Link from "next/link";
import type { ImportDetail } from "#lib/contracts/imports.ts";
import { buttonClass } from "../ui/Button.tsx";
import { Card } from "../ui/Card.tsx";
import { countOf, countText } from "../ui/countText.ts";
import { Notice } from "../ui/Notice.tsx";
import { whenText } from "../ui/timeText.ts";

/** What came of one file: how much of everything, which numbers it got, and what was odd in it. */
export function ImportResult({ detail }: { detail: ImportDetail }) {
  const { id, name, rows, imported, known, importedBy, createdAt, problemCount } = detail;
  return (
    <Card
      title={<span className="break-all">{name}</span>}
      note={`import ${id}, ${importedBy}, ${whenText(createdAt)}`}
      actions={
        imported > 0 && (
          <Link href={`/lesions?${new URLSearchParams({ q: `import:${id}` })}`} className={buttonClass()}>
            Browse its lesions
          </Link>
        )
      }
      flush
    >
      <div className="flex flex-col gap-4 px-4 pb-4">
        {known && (
          <Notice tone="info">
            This very file was brought in before. Nothing was added
            {detail.images.found > 0 ? ", except pictures that have come since." : "."}
          </Notice>
        )}
        <Figures detail={detail} />
        <NumbersGiven detail={detail} />
        {problemCount === 0 && (
          <p className="text-soft">
            {rows === 0 ? "The file has no rows." : "Nothing odd was found in any row."}
          </p>
        )}
      </div>
      {problemCount > 0 && <Problems detail={detail} />}
    </Card>
  );
}

function Figures({ detail }: { detail: ImportDetail }) {
  const { rows, imported, noisy, patients, studies, series, keySlices, images } = detail;
  const looked = images.found + images.missing > 0;
  const figures: readonly (readonly [string, string])[] = [
    ["lesions added", countText(imported)],
    ["rows", countText(rows)],
    ["patients", countText(patients)],
    ["studies", countText(studies)],
    ["series", countText(series)],
    ["key slices", countText(keySlices)],
    ["with a picture", looked ? countText(images.found) : "none asked for"],
    ["said to be doubtful", countText(noisy)],
  ];
  return (
    <dl className="grid grid-cols-2 gap-x-6 gap-y-3 sm:grid-cols-4">
      {figures.map(([label, value], at) => (
        <div key={label} className="flex flex-col-reverse">
          <dt className="text-caption text-faint">{label}</dt>
          <dd className={`tabular-nums ${at === 0 ? "font-semibold text-accent text-title" : "text-lead"}`}>
            {value}
          </dd>
        </div>
      ))}
    </dl>
  );
}

function NumbersGiven({ detail: { patientOffset, lesionOffset, kind, imported } }: { detail: ImportDetail }) {
  if (kind !== "deeplesion" || imported === 0) return null;
  if (patientOffset === 0 && lesionOffset === 0) {
    return <p className="text-soft">Lesions and patients have the file’s own numbers; rows count from 0.</p>;
  }
  return (
    <p className="text-soft">
      The file’s numbers were taken: {lesionOffset > 0 && `row 0 is lesion ${lesionOffset}`}
      {lesionOffset > 0 && patientOffset > 0 && ", "}
      {patientOffset > 0 && `patient 1 is patient ${patientOffset + 1}`}. An export writes the file’s own
      again.
    </p>
  );
}

function Problems({ detail: { problems, problemCount } }: { detail: ImportDetail }) {
  return (
    <section aria-label="What was odd" className="border-line border-t">
      <h3 className="px-4 pt-3 pb-2 font-semibold">
        {countOf(problemCount, "odd value", "odd values")}{" "}
        <span className="font-normal text-caption text-faint">kept as they stand</span>
      </h3>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a list that scrolls has to be reached by keyboard */}
      <section className="max-h-96 overflow-auto" tabIndex={0} aria-label="Odd values by row">
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
      {problems.length < problemCount && (
        <p className="border-line border-t px-4 py-2 text-caption text-faint">
          The first {countText(problems.length)}. The command line lists all of them with --json.
        </p>
      )}
    </section>
  );
}
