import type { ReactNode } from "react";
import type { EvaluationReport } from "#lib/contracts/evaluations.ts";
import { ChartFigure, LineChart, lineColor, lineDash } from "../charts/index.ts";
import { SENSITIVITY_AXIS } from "./axes.ts";
import { type Chosen, listAddress } from "./chosen.ts";
import { percentText } from "./evaluationWords.ts";

/** Numbers of false positives per image that have a line. */
const LINES = [0.5, 1, 2, 4, 8] as const;
const AXIS = {
  label: "overlap from which a lesion is found",
  min: 0.1,
  max: 0.9,
  ticks: [0.1, 0.3, 0.5, 0.7, 0.9],
};

/** How sensitivity falls when boxes must fit better. */
export function OverlapFigure({
  report,
  chosen,
  rule,
  onOpen,
}: {
  report: EvaluationReport;
  chosen: Chosen;
  rule: ReactNode;
  onOpen: (href: string) => void;
}) {
  const sensitivityAt = (fp: number, points: EvaluationReport["points"] | SweptPoints) =>
    points.find(({ fpPerImage }) => fpPerImage === fp)?.sensitivity ?? null;
  return (
    <ChartFigure
      title="Fig. 11: by overlap"
      note={<>{rule}, but for the overlap that the axis names. Lines: false positives per image.</>}
      file={`sensitivity-by-overlap-evaluation-${report.evaluation.id}`}
      table={{
        heads: ["Overlap from", ...LINES.map((fp) => `at ${fp}`), "Mean"],
        rows: report.iouSweep.map(({ iou, points, meanSensitivity }) => ({
          key: String(iou),
          cells: [
            String(iou),
            ...LINES.map((fp) => percentText(sensitivityAt(fp, points))),
            percentText(meanSensitivity),
          ],
          href: listAddress(chosen, { fp: chosen.fp, over: iou }),
        })),
      }}
    >
      <LineChart
        series={LINES.map((fp, i) => {
          const line = report.iouSweep.flatMap(({ iou, points }) => {
            const y = sensitivityAt(fp, points);
            return y === null ? [] : [{ x: iou, y }];
          });
          return {
            key: String(fp),
            label: `${fp} per image`,
            color: lineColor(i),
            dash: lineDash(i),
            line,
            points: line.map(({ x, y }) => ({
              x,
              y,
              says: `Overlap from ${x}: ${percentText(y)} at ${fp} false positives per image`,
              href: listAddress(chosen, { fp, over: x }),
            })),
          };
        })}
        x={AXIS}
        y={SENSITIVITY_AXIS}
        width={520}
        height={290}
        onOpen={onOpen}
      />
    </ChartFigure>
  );
}

type SweptPoints = EvaluationReport["iouSweep"][number]["points"];
