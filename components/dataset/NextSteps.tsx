import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import type { Dataset } from "#lib/contracts/dataset.ts";
import { Card } from "../ui/Card.tsx";
import { countOf } from "../ui/countText.ts";
import { datasetQueries } from "./queries.ts";

/** What waits for somebody, the most pressing first; each leads to where it is done. */
export function NextSteps({ dataset, seesMining }: { dataset: Dataset; seesMining: boolean }) {
  const [last] = dataset.runs;
  const questions = useQuery(datasetQueries.openQuestions()).data?.total ?? 0;
  const failed = last?.studies.failed ?? 0;
  const steps = [
    seesMining && last && failed > 0
      ? {
          href: `/mining/runs/${last.id}`,
          words: `${countOf(failed, "study", "studies")} of run ${last.id} failed`,
          note: "See why, and resume it.",
        }
      : null,
    dataset.flagged > 0
      ? {
          href: "/lesions?q=flag:any",
          words: `${countOf(dataset.flagged, "lesion")} flagged`,
          note: "A rule found something odd; look at each.",
        }
      : null,
    questions > 0
      ? {
          href: "/review/questions",
          words: countOf(questions, "open question"),
          note: "Somebody asked about a lesion, and waits for an answer.",
        }
      : null,
    seesMining && dataset.pending > 0
      ? {
          href: "/mining",
          words: `${countOf(dataset.pending, "bookmark")} without an image`,
          note: "Add the source that has the images, then run again.",
        }
      : null,
  ].filter((step) => step !== null);
  return (
    <Card title="Next" className="flex-1">
      {steps.length === 0 ? (
        <p className="text-soft">Nothing waits for you.</p>
      ) : (
        <ul className="figures flex flex-col gap-3">
          {steps.map(({ href, words, note }) => (
            <li key={words}>
              <Link
                href={href}
                className="font-medium underline decoration-line underline-offset-4 hover:decoration-accent"
              >
                {words}
              </Link>
              <p className="text-caption text-faint">{note}</p>
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}
