import type { ReactNode } from "react";
import type { EvaluationReport } from "#lib/contracts/evaluations.ts";
import { PUBLISHED_RESULTS } from "#lib/domain/evaluation/publishedResults.ts";
import { countOf, countText } from "../ui/countText.ts";
import { percentText } from "./evaluationWords.ts";

const PAPER = PUBLISHED_RESULTS.find(({ key }) => key === "deeplesion");
/** Where the abstract of the paper reads its curve, and where results are compared since. */
const READ_AT = [3, 4, 5];

/** What is said first of a detector, with its rule, and how the truth has moved since. */
export function Headline({ report, rule }: { report: EvaluationReport; rule: ReactNode }) {
  const { added, gone, changed } = report.moved;
  return (
    <section aria-label="In short" className="rounded-lg border border-line bg-surface px-4 py-3">
      <dl className="figures grid grid-cols-2 gap-x-6 gap-y-3 md:grid-cols-3 xl:grid-cols-5">
        {report.points
          .filter(({ fpPerImage }) => READ_AT.includes(fpPerImage))
          .map(({ fpPerImage, sensitivity, low, high }) => {
            const paper = PAPER?.points.find((point) => point.fpPerImage === fpPerImage);
            return (
              <Figure
                key={fpPerImage}
                name={`Found at ${fpPerImage} false per image`}
                value={percentText(sensitivity)}
                note={`${low === null ? "" : `95 % band ${percentText(low)} to ${percentText(high)}`}${paper ? `; paper ${percentText(paper.sensitivity, 2)}` : ""}`}
              />
            );
          })}
        <Figure
          name="Mean sensitivity"
          value={percentText(report.meanSensitivity)}
          note="at ½, 1, 2, 3, 4, 5, 8 and 16"
        />
        <Figure
          name="To be found"
          value={countText(report.lesions)}
          note={`lesions on ${countOf(report.images, "image")} of ${countOf(report.patients, "patient")}`}
        />
      </dl>
      <p className="pt-2 text-caption text-faint">
        {rule}, {report.judging.truth} truth.{" "}
        {added + gone + changed === 0
          ? "On these slices the truth is the same as on the day of the evaluation."
          : `Since the evaluation ${added} added, ${gone} gone, ${changed} changed; by the ${report.other.truth} truth the mean is ${percentText(report.other.meanSensitivity)}, with ${countText(report.other.falsePositives)} false positives in place of ${countText(report.falsePositives)}.`}
      </p>
    </section>
  );
}

function Figure({ name, value, note }: { name: string; value: string; note: string }) {
  return (
    <div>
      <dt className="text-caption text-soft">{name}</dt>
      <dd className="font-semibold text-title">{value}</dd>
      <dd className="text-caption text-faint">{note}</dd>
    </div>
  );
}
