import type { EvaluationRow } from "#lib/contracts/evaluations.ts";
import { FP_PER_IMAGE } from "#lib/domain/evaluation/frocReport.ts";
import { trainingShare } from "#lib/domain/evaluation/trainingShare.ts";
import { ChartFigure, LineChart, lineColor, lineDash } from "../charts/index.ts";
import { FP_AXIS, SENSITIVITY_AXIS } from "./axes.ts";
import { percentText } from "./evaluationWords.ts";
import { known } from "./FrocFigure.tsx";

/** The newest evaluation of each detector of a family that tells its share of training data; the smallest share first. */
export function siblingsOf(rows: readonly EvaluationRow[], model: string): readonly EvaluationRow[] {
  const family = trainingShare(model)?.family;
  if (family === undefined) return [];
  const byShare = new Map<number, EvaluationRow>();
  for (const row of rows.toSorted((a, b) => a.id - b.id)) {
    const share = trainingShare(row.model);
    if (share?.family === family) byShare.set(share.percent, row);
  }
  return [...byShare].toSorted(([a], [b]) => a - b).map(([, row]) => row);
}

/** How much more training data would help: the same detector, trained with parts of them. */
export function ShareFigure({
  siblings,
  onOpen,
}: {
  siblings: readonly EvaluationRow[];
  onOpen: (href: string) => void;
}) {
  const named = siblings.map((row) => ({ row, percent: trainingShare(row.model)?.percent ?? 0 }));
  const hrefOf = (row: EvaluationRow, fp: number) => `/evaluations/${row.id}?fp=${fp}&list=true`;
  return (
    <ChartFigure
      title="Fig. 8: by share of training data"
      note="deeplesion-2018, IoU ≥ 0.5, each against the truth of its own evaluation. Each point opens that evaluation."
      file="froc-by-training-share"
      table={{
        heads: ["Training data", "Lesions", ...FP_PER_IMAGE.map((fp) => `at ${fp}`)],
        rows: named.map(({ row, percent }) => ({
          key: String(percent),
          cells: [
            `${percent} %`,
            row.lesions,
            ...row.points.map(({ sensitivity }) => percentText(sensitivity)),
          ],
          href: `/evaluations/${row.id}`,
        })),
      }}
    >
      <LineChart
        series={named.map(({ row, percent }, i) => ({
          key: String(percent),
          label: `${percent} %`,
          color: lineColor(i),
          dash: lineDash(i),
          line: known(row.points),
          points: known(row.points).map(({ x, y }) => ({
            x,
            y,
            says: `${row.model}: ${percentText(y)} at ${x} false positives per image`,
            href: hrefOf(row, x),
          })),
        }))}
        x={{ ...FP_AXIS, min: 0.5, ticks: [0.5, 1, 2, 4, 8, 16] }}
        y={SENSITIVITY_AXIS}
        width={520}
        height={290}
        labels={60}
        onOpen={onOpen}
      />
    </ChartFigure>
  );
}
