"use client";

import { parseAsStringLiteral, useQueryState } from "nuqs";
import { useId } from "react";
import type { Patient } from "#lib/contracts/followUp.ts";
import { Card } from "../ui/Card.tsx";
import { Choice } from "../ui/Choice.tsx";
import { niceTicks } from "../ui/niceTicks.ts";
import { changeText, mmText } from "./changeText.ts";
import { type Curve, curvesOf } from "./growthCurves.ts";

const WIDTH = 720;
const HEIGHT = 260;
const INSET = { left: 52, right: 64, top: 14, bottom: 40 };

/** How long the lesions are at each study, and the sum of the targets, as curves and as a table. */
export function GrowthChart({ patient }: { patient: Patient }) {
  const titleId = useId();
  const [scale, setScale] = useQueryState(
    "scale",
    parseAsStringLiteral(["mm", "change"] as const).withDefault("mm"),
  );
  const { curves, times, inDays } = curvesOf(patient, scale);
  const text = scale === "mm" ? mmText : changeText;
  return (
    <Card
      title="Growth"
      note={inDays ? undefined : "not all studies have a date: they stand in their order"}
      actions={
        <Choice
          label="Show"
          value={scale}
          onChange={(event) => void setScale(event.target.value === "change" ? "change" : "mm")}
        >
          <option value="mm">length in mm</option>
          <option value="change">change since the first study</option>
        </Choice>
      }
      className="lg:col-start-1"
    >
      {times.length < 2 ? (
        <p className="text-soft">There is one study only.</p>
      ) : (
        <figure aria-labelledby={titleId}>
          <figcaption id={titleId} className="sr-only">
            {scale === "mm" ? "Length that counts" : "Change of the length that counts"} of each lesion at
            each study
          </figcaption>
          <Drawing curves={curves} times={times} scale={scale} inDays={inDays} />
          <details className="pt-2">
            <summary className="w-fit text-caption text-soft hover:text-ink">The same as a table</summary>
            <NumberTable patient={patient} curves={curves} text={text} />
          </details>
        </figure>
      )}
    </Card>
  );
}

function Drawing({
  curves,
  times,
  scale,
  inDays,
}: {
  curves: readonly Curve[];
  times: readonly number[];
  scale: "mm" | "change";
  inDays: boolean;
}) {
  const values = curves.flatMap(({ points }) => points.map(({ value }) => value));
  const least = Math.min(0, ...values);
  const most = Math.max(scale === "mm" ? 10 : 0.2, ...values) * 1.06;
  const [from, to] = [times[0] ?? 0, times.at(-1) ?? 1];
  const x = (time: number) =>
    INSET.left + ((time - from) / Math.max(1, to - from)) * (WIDTH - INSET.left - INSET.right);
  const y = (value: number) =>
    INSET.top + ((most - value) / (most - least)) * (HEIGHT - INSET.top - INSET.bottom);
  const bottom = HEIGHT - INSET.bottom;
  return (
    <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} className="figures block w-full text-[11px]" aria-hidden="true">
      <g className="fill-faint">
        {niceTicks(least, most, 5).map((tick) => (
          <g key={tick}>
            <path
              d={`M${INSET.left} ${y(tick)}H${WIDTH - INSET.right}`}
              className={tick === 0 ? "stroke-edge" : "stroke-line"}
            />
            <text x={INSET.left - 8} y={y(tick)} dy="0.35em" textAnchor="end">
              {scale === "mm" ? tick : changeText(tick)}
            </text>
          </g>
        ))}
        {times.map((time, i) => (
          <g key={time}>
            <path d={`M${x(time)} ${bottom}v4`} className="stroke-edge" />
            <text x={x(time)} y={bottom + 17} textAnchor="middle">
              {inDays ? time - from : i + 1}
            </text>
          </g>
        ))}
        <text x={(INSET.left + WIDTH - INSET.right) / 2} y={HEIGHT - 6} textAnchor="middle">
          {inDays ? "days since the first study" : "study"}
        </text>
      </g>
      {curves.map((curve) => (
        <g key={curve.name} className={curve.line.tone} fill="none" stroke="currentColor">
          <path
            d={curve.points
              .map(({ time, value }, i) => `${i === 0 ? "M" : "L"}${x(time)} ${y(value)}`)
              .join("")}
            strokeWidth={curve.isSum ? 3.5 : 2}
            strokeDasharray={curve.line.dashes}
            strokeLinejoin="round"
          />
          {curve.points.map(({ time, value }) => (
            <circle
              key={time}
              cx={x(time)}
              cy={y(value)}
              r={curve.isSum ? 5 : 3.5}
              fill="currentColor"
              stroke="none"
            />
          ))}
        </g>
      ))}
      <EndNames curves={curves} x={x} y={y} />
    </svg>
  );
}

/** Each curve's name behind its end; names that would lie on each other are pushed down. */
function EndNames({
  curves,
  x,
  y,
}: {
  curves: readonly Curve[];
  x: (time: number) => number;
  y: (value: number) => number;
}) {
  const ends = curves
    .flatMap(({ points, name, line }) => {
      const last = points.at(-1);
      return last ? [{ name, line, x: x(last.time), y: y(last.value) }] : [];
    })
    .toSorted((a, b) => a.y - b.y);
  let above = Number.NEGATIVE_INFINITY;
  return ends.map(({ name, line, x: endX, y: endY }) => {
    above = Math.max(endY, above + 12);
    return (
      <text
        key={name}
        x={endX + 9}
        y={above}
        dy="0.35em"
        className={`${line.tone} font-semibold`}
        fill="currentColor"
      >
        {name}
      </text>
    );
  });
}

function NumberTable({
  patient: { studies },
  curves,
  text,
}: {
  patient: Patient;
  curves: readonly Curve[];
  text: (value: number) => string;
}) {
  return (
    <div className="overflow-x-auto pt-2">
      <table className="text-left">
        <thead className="text-caption text-faint">
          <tr>
            <th scope="col" className="py-1 pr-6 font-medium">
              Lesion
            </th>
            {studies.map(({ study }) => (
              <th key={study} scope="col" className="px-3 py-1 text-right font-medium">
                Study {study}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {curves.map(({ name, points }) => (
            <tr key={name}>
              <th scope="row" className="py-1 pr-6 font-medium">
                {name}
              </th>
              {studies.map(({ study }, at) => {
                const point = points.find(({ studyAt }) => studyAt === at);
                return (
                  <td key={study} className="px-3 py-1 text-right text-soft">
                    {point ? text(point.value) : "–"}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
