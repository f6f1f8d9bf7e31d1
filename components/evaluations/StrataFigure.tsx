import type { ReactNode } from "react";
import type { EvaluationReport } from "#lib/contracts/evaluations.ts";
import { FP_PER_IMAGE } from "#lib/domain/evaluation/frocReport.ts";
import type { Dimension } from "#lib/domain/evaluation/strata.ts";
import { ChartFigure, LineChart, lineColor, lineDash } from "../charts/index.ts";
import { countOf } from "../ui/countText.ts";
import { FP_AXIS, SENSITIVITY_AXIS } from "./axes.ts";
import { type Chosen, listAddress } from "./chosen.ts";
import { groupWord, percentText } from "./evaluationWords.ts";
import { known } from "./FrocFigure.tsx";

const TITLES: Readonly<Record<Dimension, string>> = {
  type: "Fig. 9: by type",
  size: "Fig. 10: by size",
  interval: "By slice interval",
};

/** Sensitivity of each group of lesions, all on the false positives of the whole. */
export function StrataFigure({
  by,
  report,
  chosen,
  rule,
  onOpen,
}: {
  by: Dimension;
  report: EvaluationReport;
  chosen: Chosen;
  rule: ReactNode;
  onOpen: (href: string) => void;
}) {
  const groups = report.strata[by] ?? [];
  return (
    <ChartFigure
      title={TITLES[by]}
      note={<>{rule}. In brackets: lesions. The axis counts false positives of all groups.</>}
      file={`froc-by-${by}-evaluation-${report.evaluation.id}`}
      table={{
        heads: [
          by === "interval" ? "Slice interval" : by === "type" ? "Type" : "Size",
          "Lesions",
          ...FP_PER_IMAGE.map((fp) => `at ${fp}`),
        ],
        rows: groups.map(({ name, lesions, points }) => ({
          key: name,
          cells: [groupWord(by, name), lesions, ...points.map(({ sensitivity }) => percentText(sensitivity))],
          href: listAddress(chosen, { fp: chosen.fp, by, group: name }),
        })),
      }}
    >
      <LineChart
        series={groups.map(({ name, lesions, points }, i) => ({
          key: name,
          label: `${groupWord(by, name)} (${lesions})`,
          color: lineColor(i),
          dash: lineDash(i),
          line: known(points),
          // Of many groups bands would cover one another.
          ...(groups.length <= 3 && {
            band: points.flatMap(({ fpPerImage, low, high }) =>
              low === null || high === null ? [] : [{ x: fpPerImage, low, high }],
            ),
          }),
          points: points.flatMap(({ fpPerImage, sensitivity, low, high }) =>
            sensitivity === null
              ? []
              : [
                  {
                    x: fpPerImage,
                    y: sensitivity,
                    says: `${groupWord(by, name)}, ${countOf(lesions, "lesion")}: ${percentText(sensitivity)} at ${fpPerImage} false positives per image, 95 % band ${percentText(low)} to ${percentText(high)}`,
                    href: listAddress(chosen, { fp: fpPerImage, by, group: name }),
                  },
                ],
          ),
        }))}
        x={{ ...FP_AXIS, min: 0.5, ticks: [0.5, 1, 2, 4, 8, 16] }}
        y={SENSITIVITY_AXIS}
        width={520}
        height={290}
        labels={122}
        onOpen={onOpen}
      />
    </ChartFigure>
  );
}
