import type { DetectionImportReport } from "#lib/contracts/detection.ts";
import { Card } from "../ui/Card.tsx";
import { countOf, countText } from "../ui/countText.ts";
import { Facts } from "../ui/Facts.tsx";
import { Notice } from "../ui/Notice.tsx";
import { ORDER_WORDS } from "./runWords.ts";

/** What came of a file of detections, and what was odd about it. */
export function ImportReport({ report }: { report: DetectionImportReport }) {
  const { file, rows, taken, elsewhere, order, origin, missing, missingImages, notices } = report;
  return (
    <Card title="Import" note={file}>
      <div className="grid gap-6 lg:grid-cols-[20rem_minmax(0,1fr)]">
        <Facts
          rows={[
            ["Boxes in the file", countText(rows)],
            ["Taken", countText(taken)],
            ["On images not in the dataset", countText(elsewhere)],
            ["Read as", ORDER_WORDS[order]],
            ["First pixel counts", String(origin)],
          ]}
        />
        <div className="flex min-w-0 flex-col gap-2">
          {notices.map((notice) => (
            <Notice key={notice} tone="aside">
              {notice}
            </Notice>
          ))}
          {missingImages > 0 && (
            <details>
              <summary className="cursor-pointer text-soft hover:text-ink">
                {countOf(missingImages, "image")} of the file not in the dataset
              </summary>
              <p className="max-h-48 overflow-y-auto break-words pt-2 font-mono text-caption text-faint">
                {missing.join(", ")}
                {missingImages > missing.length && ", …"}
              </p>
            </details>
          )}
        </div>
      </div>
    </Card>
  );
}
