import Link from "next/link";
import type { ImportDetail } from "#lib/contracts/imports.ts";
import { buttonClass } from "../ui/Button.tsx";
import { Card } from "../ui/Card.tsx";
import { countText } from "../ui/countText.ts";
import { Notice } from "../ui/Notice.tsx";
import { whenText } from "../ui/timeText.ts";
import { FigureList } from "./FigureList.tsx";
import { ProblemList } from "./ProblemList.tsx";

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
      {problemCount > 0 && (
        <ProblemList
          heading="What was odd"
          count={problemCount}
          words={["odd value", "odd values"]}
          note="kept as they stand"
          problems={detail.problems}
        />
      )}
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
  return <FigureList figures={figures} />;
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
