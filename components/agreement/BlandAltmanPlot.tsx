"use client";

import { type KeyboardEvent, useId, useRef, useState } from "react";
import type { BlandAltmanAnswer } from "#lib/contracts/agreement.ts";
import { countOf } from "../ui/countText.ts";
import { niceTicks } from "../ui/niceTicks.ts";
import { signedText } from "./signedText.ts";

/** A lesion in the plot. */
export interface PlotPoint {
  readonly lesionId: number;
  readonly meanMm: number;
  readonly differenceMm: number;
  readonly redrawn: boolean;
}

const WIDTH = 460;
const HEIGHT = 260;
const INSET = { left: 44, right: 76, top: 12, bottom: 36 };
/** No narrower than this above and below, so that readers who agree to the pixel are not shown as far apart [mm]. */
const LEAST_REACH_MM = 1;

/**
 * Two readers' lengths of the same lesions: how far they differ, against how long the lesion is. The mean difference and
 * the limits of agreement run across; each point opens its lesion, and arrow keys go from one to the next.
 */
export function BlandAltmanPlot({
  title,
  first,
  second,
  summary,
  points,
}: {
  title: string;
  first: string;
  second: string;
  summary: BlandAltmanAnswer;
  points: readonly PlotPoint[];
}) {
  const titleId = useId();
  const sorted = points.toSorted((a, b) => a.meanMm - b.meanMm || a.lesionId - b.lesionId);
  const [at, setAt] = useState<number | null>(null);
  const shown = at === null ? undefined : sorted[at];
  const { x, y, reach, domain } = scalesOf(sorted, summary);
  return (
    <figure aria-labelledby={titleId} className="min-w-0">
      <figcaption className="flex flex-wrap items-baseline justify-between gap-x-3">
        <span id={titleId} className="font-semibold">
          {title}
        </span>
        <span className="figures text-caption text-soft">{sentenceOf(summary)}</span>
      </figcaption>
      {points.length === 0 ? (
        <p className="grid h-48 place-items-center rounded-md border border-line border-dashed text-faint">
          No lesion to compare
        </p>
      ) : (
        <>
          {/* biome-ignore lint/a11y/noSvgWithoutTitle: the caption names it, and a title would lie over the points as a tooltip */}
          <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} className="mt-1 block w-full text-[11px]">
            <Axes x={x} y={y} reach={reach} domain={domain} />
            <Across y={y} summary={summary} />
            <Points points={sorted} x={x} y={y} at={at} onShow={setAt} />
          </svg>
          <p className="figures min-h-4 text-caption text-soft" aria-live="polite">
            {shown ? (
              <>
                <span className="font-medium text-ink">Lesion {shown.lesionId}</span>: mean{" "}
                {shown.meanMm.toFixed(1)} mm, {first} less {second} {signedText(shown.differenceMm)} mm
                {shown.redrawn ? "" : ", lines left as they were"}
              </>
            ) : (
              <span className="text-faint">
                {first} less {second}; hollow: both left the lines as they were.
              </span>
            )}
          </p>
        </>
      )}
    </figure>
  );
}

type Scale = (value: number) => number;

function scalesOf(points: readonly PlotPoint[], { lower, upper }: BlandAltmanAnswer) {
  const means = points.map(({ meanMm }) => meanMm);
  const [least, most] = [Math.min(...means), Math.max(...means)];
  const margin = Math.max(1, 0.06 * (most - least));
  const domain = [Math.max(0, least - margin), most + margin] as const;
  const reach =
    1.12 *
    Math.max(
      LEAST_REACH_MM,
      ...points.map(({ differenceMm }) => Math.abs(differenceMm)),
      Math.abs(lower ?? 0),
      Math.abs(upper ?? 0),
    );
  const x: Scale = (mm) =>
    INSET.left + ((mm - domain[0]) / (domain[1] - domain[0])) * (WIDTH - INSET.left - INSET.right);
  const y: Scale = (mm) => INSET.top + ((reach - mm) / (2 * reach)) * (HEIGHT - INSET.top - INSET.bottom);
  return { x, y, reach, domain };
}

function Axes({
  x,
  y,
  reach,
  domain,
}: {
  x: Scale;
  y: Scale;
  reach: number;
  domain: readonly [number, number];
}) {
  const bottom = HEIGHT - INSET.bottom;
  const right = WIDTH - INSET.right;
  return (
    <g className="fill-faint">
      {niceTicks(-reach, reach, 6).map((mm) => (
        <g key={mm}>
          <path d={`M${INSET.left} ${y(mm)}H${right}`} className="stroke-line" />
          <text x={INSET.left - 6} y={y(mm)} dy="0.35em" textAnchor="end">
            {mm === 0 ? "0" : mm.toString().replace("-", "−")}
          </text>
        </g>
      ))}
      {niceTicks(domain[0], domain[1], 6).map((mm) => (
        <g key={mm}>
          <path d={`M${x(mm)} ${bottom}v4`} className="stroke-edge" />
          <text x={x(mm)} y={bottom + 16} textAnchor="middle">
            {mm}
          </text>
        </g>
      ))}
      <path d={`M${INSET.left} ${bottom}H${right}`} className="stroke-edge" />
      <text x={(INSET.left + right) / 2} y={HEIGHT - 4} textAnchor="middle">
        mean of both [mm]
      </text>
      <text transform={`translate(11 ${(INSET.top + bottom) / 2}) rotate(-90)`} textAnchor="middle">
        difference [mm]
      </text>
    </g>
  );
}

/** The mean difference and the limits of agreement, each with its value beside it. */
function Across({ y, summary }: { y: Scale; summary: BlandAltmanAnswer }) {
  const { meanDifference, lower, upper } = summary;
  const right = WIDTH - INSET.right;
  const lines = [
    { name: "+1.96 SD", value: upper, dashes: "5 4", tone: "stroke-aside fill-aside" },
    { name: "mean", value: meanDifference, dashes: undefined, tone: "stroke-info fill-info" },
    { name: "−1.96 SD", value: lower, dashes: "5 4", tone: "stroke-aside fill-aside" },
  ] as const;
  // Labels that would lie on each other are pushed apart; the lines stay where they are.
  const centre = meanDifference === null ? 0 : y(meanDifference);
  const labelAt = { "+1.96 SD": -1, mean: 0, "−1.96 SD": 1 } as const;
  return (
    <g>
      {lines.map(({ name, value, dashes, tone }) => {
        if (value === null) return null;
        const side = labelAt[name];
        const textY = side === 0 ? centre : centre + side * Math.max(26, Math.abs(y(value) - centre));
        return (
          <g key={name} className={tone}>
            <path d={`M${INSET.left} ${y(value)}H${right}`} strokeWidth="1.5" strokeDasharray={dashes} />
            <text x={right + 6} y={textY - 2} stroke="none" className="font-medium">
              {signedText(value)}
            </text>
            <text x={right + 6} y={textY + 10} stroke="none" fontSize="10">
              {name}
            </text>
          </g>
        );
      })}
    </g>
  );
}

/** The lesions, one stop of the tab key for all; hollow where both left the lines as they were. */
function Points({
  points,
  x,
  y,
  at,
  onShow,
}: {
  points: readonly PlotPoint[];
  x: Scale;
  y: Scale;
  at: number | null;
  onShow: (at: number | null) => void;
}) {
  const group = useRef<SVGGElement>(null);

  function step(event: KeyboardEvent) {
    const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (by === undefined) return;
    event.preventDefault();
    const next = Math.min(points.length - 1, Math.max(0, (at ?? -1) + by));
    group.current?.querySelectorAll("a")[next]?.focus();
  }

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the links inside take the focus; their keys arrive here
    <g ref={group} onKeyDown={step} onMouseLeave={() => onShow(null)}>
      {points.map(({ lesionId, meanMm, differenceMm, redrawn }, i) => (
        <a
          key={lesionId}
          href={`/lesions/${lesionId}`}
          tabIndex={i === (at ?? 0) ? 0 : -1}
          aria-label={`Lesion ${lesionId}: mean ${meanMm.toFixed(1)} mm, difference ${signedText(differenceMm)} mm`}
          onFocus={() => onShow(i)}
          onMouseEnter={() => onShow(i)}
          className="outline-none"
        >
          <circle cx={x(meanMm)} cy={y(differenceMm)} r="9" fill="transparent" />
          <circle
            cx={x(meanMm)}
            cy={y(differenceMm)}
            r={i === at ? 6 : 4}
            strokeWidth="1.5"
            className={`${redrawn ? "fill-accent" : "fill-surface"} ${i === at ? "stroke-ink" : "stroke-accent"}`}
          />
        </a>
      ))}
    </g>
  );
}

function sentenceOf({ n, meanDifference, lower, upper }: BlandAltmanAnswer): string {
  if (meanDifference === null) return "no lesions";
  const bias = `${countOf(n, "lesion")}, bias ${signedText(meanDifference)} mm`;
  if (lower === null || upper === null) return bias;
  return `${bias}, 95 % within ${signedText(lower)} to ${signedText(upper)} mm`;
}
