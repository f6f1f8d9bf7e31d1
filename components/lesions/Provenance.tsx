import Link from "next/link";
import type { Lesion } from "#lib/contracts/lesions.ts";
import { Card } from "../ui/Card.tsx";
import { documentWords } from "../ui/documentWords.ts";
import { sizeText } from "../ui/sizeText.ts";
import { whenText } from "../ui/timeText.ts";

const ORIGINS: Readonly<Record<string, string>> = {
  mined: "mined from one bookmark",
  merged: "merged from several bookmarks",
  verdict: "set by a reader",
  revert: "taken back to a former version",
  label: "its type set by a reader",
  import: "imported",
};

/** The marks that a lesion was made of, and how. */
export function Provenance({ lesion, seesMining }: { lesion: Lesion; seesMining: boolean }) {
  const { bookmarks, version, origin, author, versionAt, createdRunId } = lesion;
  return (
    <Card title="Provenance" note={ORIGINS[origin] ?? origin}>
      <ul className="figures flex flex-col gap-2.5">
        {bookmarks.map(({ id, source, longMm, shortMm, warnings }) => (
          <li key={id}>
            <p className="flex justify-between gap-3">
              <span>{documentWords(source)}</span>
              <span className="text-soft">
                {longMm === null || shortMm === null ? "" : sizeText(longMm, shortMm)}
              </span>
            </p>
            {warnings.length > 0 && (
              <p className="text-caption text-faint">
                {warnings.map((warning) => warning.replaceAll("-", " ")).join(", ")}
              </p>
            )}
          </li>
        ))}
      </ul>
      <p className="figures pt-3 text-caption text-faint">
        Version {version} by {author}, {whenText(versionAt)}
        {createdRunId !== null && ", found by "}
        {createdRunId !== null &&
          (seesMining ? (
            <Link
              href={`/mining/runs/${createdRunId}`}
              className="text-soft underline underline-offset-4 hover:text-ink"
            >
              run {createdRunId}
            </Link>
          ) : (
            `run ${createdRunId}`
          ))}
      </p>
    </Card>
  );
}
