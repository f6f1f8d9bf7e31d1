import type { ReactNode } from "react";
import type { EvaluationReport, JudgedBoxes } from "#lib/contracts/evaluations.ts";
import { PUBLISHED_ON, PUBLISHED_RESULTS } from "#lib/domain/evaluation/publishedResults.ts";
import { ChartFigure, LineChart, type LineSeries, lineColor } from "../charts/index.ts";
import { FP_AXIS, SENSITIVITY_AXIS } from "./axes.ts";
import { type Chosen, listAddress } from "./chosen.ts";
import { percentText } from "./evaluationWords.ts";

/** The curve of a run with its band, under the other truth, beside another run, and what others published. */
export function FrocFigure({
  report,
  versus,
  chosen,
  at,
  rule,
  onOpen,
}: {
  report: EvaluationReport;
  /** Of the run beside it. */
  versus: EvaluationReport | undefined;
  chosen: Chosen;
  at: JudgedBoxes["at"] | undefined;
  rule: ReactNode;
  onOpen: (href: string) => void;
}) {
  const showsOther = report.moved.added + report.moved.gone + report.moved.changed > 0;
  const series: LineSeries[] = [
    curveOf(report, "this run", report.evaluation.model, 0, (fp) => listAddress(chosen, { fp })),
    ...(showsOther
      ? [
          {
            key: "other truth",
            label: `${report.other.truth} truth`,
            color: "#ffd84d",
            dash: "5 4",
            line: known(report.other.points),
            points: [],
          },
        ]
      : []),
    ...(versus
      ? [
          {
            ...curveOf(
              versus,
              "beside",
              versus.evaluation.model,
              2,
              (fp) =>
                `/evaluations/${versus.evaluation.id}${listAddress({ ...chosen, versus: null }, { fp })}`,
            ),
            dash: "7 3",
          },
        ]
      : []),
  ];
  return (
    <ChartFigure
      title="Free-response curve (FROC)"
      note={
        <>
          {rule}; band: middle 95 % of {report.resamples.toLocaleString("en-GB")} resamples of{" "}
          {report.patients} patients. Crosses: published results on the {PUBLISHED_ON}; they are of other
          images than these.
        </>
      }
      file={`froc-evaluation-${report.evaluation.id}`}
      table={{
        heads: ["False positives per image", "Sensitivity", "95 % band", "Published"],
        rows: report.points.map((point) => ({
          key: String(point.fpPerImage),
          cells: [
            String(point.fpPerImage),
            percentText(point.sensitivity, 2),
            point.low === null ? "–" : `${percentText(point.low)} to ${percentText(point.high)}`,
            PUBLISHED_RESULTS.flatMap(({ name, points }) =>
              points
                .filter(({ fpPerImage }) => fpPerImage === point.fpPerImage)
                .map(({ sensitivity }) => `${name} ${percentText(sensitivity, 2)}`),
            ).join(", "),
          ],
          href: listAddress(chosen, { fp: point.fpPerImage }),
        })),
      }}
    >
      <LineChart
        series={series}
        references={PUBLISHED_RESULTS.map(({ key, name, source, points }) => ({
          key,
          label: name,
          points: points.map(({ fpPerImage, sensitivity }) => ({ x: fpPerImage, y: sensitivity })),
          says: `${source}: ${points.map((p) => `${percentText(p.sensitivity, 2)} at ${p.fpPerImage}`).join(", ")}`,
        }))}
        x={FP_AXIS}
        y={SENSITIVITY_AXIS}
        at={at ? { x: at.fpPerImage, y: at.sensitivity } : null}
        width={680}
        height={360}
        labels={126}
        onOpen={onOpen}
      />
    </ChartFigure>
  );
}

function curveOf(
  { curve, points, evaluation }: EvaluationReport,
  key: string,
  label: string,
  color: number,
  hrefAt: (fp: number) => string,
): LineSeries {
  return {
    key,
    label,
    color: lineColor(color),
    line: [
      ...curve.fpPerImage.map((x, i) => ({ x, y: curve.sensitivity[i] ?? 0 })),
      // Beyond its last point the curve stays level.
      ...known(points).slice(-1),
    ],
    band: points.flatMap(({ fpPerImage, low, high }) =>
      low === null || high === null ? [] : [{ x: fpPerImage, low, high }],
    ),
    points: known(points).map(({ x, y }) => ({
      x,
      y,
      says: `${evaluation.model}: ${percentText(y, 2)} at ${x} false positives per image`,
      href: hrefAt(x),
    })),
  };
}

/** Where a curve has a value. */
export const known = (
  points: readonly { readonly fpPerImage: number; readonly sensitivity: number | null }[],
) => points.flatMap(({ fpPerImage: x, sensitivity: y }) => (y === null ? [] : [{ x, y }]));
