import Link from "next/link";
import type { SentenceResult as Result } from "#lib/contracts/reports.ts";
import { buttonClass } from "../ui/Button.tsx";
import { Card } from "../ui/Card.tsx";
import { countText } from "../ui/countText.ts";
import { Notice } from "../ui/Notice.tsx";
import { FigureList } from "./FigureList.tsx";
import { ProblemList } from "./ProblemList.tsx";

/** What came of a table of sentences. */
export function SentenceResult({ name, result }: { name: string; result: Result }) {
  const { rows, added, known, problems, problemCount } = result;
  return (
    <Card
      title={<span className="break-all">{name}</span>}
      note="sentences of reports"
      actions={
        added + known > 0 && (
          <Link href="/lesions?q=-text:missing" className={buttonClass()}>
            Browse lesions with report text
          </Link>
        )
      }
      flush
    >
      <div className="flex flex-col gap-4 px-4 pb-4">
        {added === 0 && known > 0 && (
          <Notice tone="info">All of these sentences were there already. Nothing was added.</Notice>
        )}
        <FigureList
          figures={[
            ["sentences added", countText(added)],
            ["there already", countText(known)],
            ["rows", countText(rows)],
            ["rows left out", countText(problemCount)],
          ]}
        />
        {problemCount === 0 && (
          <p className="text-soft">
            {rows === 0 ? "The table has no rows." : "Every row named a lesion and said something of it."}
          </p>
        )}
      </div>
      {problemCount > 0 && (
        <ProblemList
          heading="What was left out"
          count={problemCount}
          words={["row left out", "rows left out"]}
          note="the others were taken"
          problems={problems}
        />
      )}
    </Card>
  );
}
