"use client";

import { type KeyboardEvent, useRef, useState } from "react";
import { type Axis, placeOn, spreadLabels } from "./lineScale.ts";

/** A place on a line that opens what is behind it. */
export interface LinePoint {
  readonly x: number;
  readonly y: number;
  readonly says: string;
  readonly href: string;
}

export interface LineSeries {
  readonly key: string;
  /** At its end. */
  readonly label: string;
  /** A colour as SVG has it. */
  readonly color: string;
  readonly dash?: string;
  readonly line: readonly { readonly x: number; readonly y: number }[];
  /** What it is likely to be between. */
  readonly band?: readonly { readonly x: number; readonly low: number; readonly high: number }[];
  readonly points: readonly LinePoint[];
}

/** A result of others to compare with: a line with its source, or points of it. */
export interface Reference {
  readonly key: string;
  readonly label: string;
  readonly points: readonly { readonly x: number; readonly y: number }[];
  readonly says: string;
}

const INSET = { left: 56, top: 12, bottom: 40 };
const LABEL_HEIGHT = 13;
/** By key: to the next point of the line, or to the next line. */
const STEPS: Readonly<Record<string, readonly [along: number, lines: number]>> = {
  ArrowRight: [1, 0],
  ArrowLeft: [-1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/**
 * Lines on common axes, their names at their ends. Marked points open what is behind them; all of them are one stop of the tab
 * key, with arrows from point to point.
 */
export function LineChart({
  series,
  references = [],
  x,
  y,
  at = null,
  width = 560,
  height = 300,
  labels = 104,
  onOpen,
}: {
  series: readonly LineSeries[];
  references?: readonly Reference[];
  x: Axis;
  y: Axis;
  /** Where it is being used: drawn as a cross of thin lines. */
  at?: { readonly x: number; readonly y: number } | null;
  width?: number;
  height?: number;
  /** Room for names on the right. */
  labels?: number;
  /** Told which point was opened, so that the page need not be loaded anew. */
  onOpen: (href: string) => void;
}) {
  const right = width - labels;
  const bottom = height - INSET.bottom;
  const toX = (value: number) => INSET.left + placeOn(x, value) * (right - INSET.left);
  const toY = (value: number) => bottom - placeOn(y, value) * (bottom - INSET.top);
  const pathOf = (points: LineSeries["line"]) =>
    points.map((p, i) => `${i === 0 ? "M" : "L"}${toX(p.x).toFixed(1)} ${toY(p.y).toFixed(1)}`).join("");
  const ends = [...series.map(({ line }) => line), ...references.map(({ points }) => points)].map((points) =>
    points.at(-1),
  );
  const named = spreadLabels(
    ends.map((end) => toY(end?.y ?? 0)),
    LABEL_HEIGHT,
    bottom,
  );
  return (
    // biome-ignore lint/a11y/noSvgWithoutTitle: the figure's caption names it, and a title would lie over the points as a tooltip
    <svg viewBox={`0 0 ${width} ${height}`} className="block w-full text-[11px]">
      <g className="fill-faint">
        {y.ticks.map((tick) => (
          <g key={tick}>
            <path d={`M${INSET.left} ${toY(tick)}H${right}`} className="stroke-line" />
            <text x={INSET.left - 6} y={toY(tick)} dy="0.35em" textAnchor="end">
              {y.text?.(tick) ?? tick}
            </text>
          </g>
        ))}
        {x.ticks.map((tick) => (
          <g key={tick}>
            <path d={`M${toX(tick)} ${bottom}v4`} className="stroke-edge" />
            <text x={toX(tick)} y={bottom + 16} textAnchor="middle">
              {x.text?.(tick) ?? tick}
            </text>
          </g>
        ))}
        <text x={(INSET.left + right) / 2} y={height - 5} textAnchor="middle">
          {x.label}
        </text>
        <text transform={`translate(10 ${(INSET.top + bottom) / 2}) rotate(-90)`} textAnchor="middle">
          {y.label}
        </text>
      </g>
      <path d={`M${INSET.left} ${bottom}H${right}`} className="stroke-edge" />
      {series.map(({ key, band, color }) =>
        band && band.length > 1 ? (
          <path
            key={key}
            d={`${pathOf(band.map((p) => ({ x: p.x, y: p.high })))}L${pathOf(
              band.toReversed().map((p) => ({ x: p.x, y: p.low })),
            ).slice(1)}Z`}
            fill={color}
            fillOpacity="0.14"
          />
        ) : null,
      )}
      {at && (
        <path
          d={`M${toX(at.x)} ${bottom}V${toY(at.y)}H${INSET.left}`}
          fill="none"
          className="stroke-soft"
          strokeDasharray="2 3"
        />
      )}
      {references.map(({ key, points, says }) => (
        <g key={key} className="stroke-faint" fill="none">
          <title>{says}</title>
          <path d={pathOf(points)} strokeDasharray="1 4" strokeWidth="1.25" />
          {points.map((p) => (
            <path
              key={p.x}
              d={`M${toX(p.x) - 3.5} ${toY(p.y) - 3.5}l7 7m0-7l-7 7`}
              className="stroke-soft"
              strokeWidth="1.25"
            />
          ))}
        </g>
      ))}
      {series.map(({ key, line, color, dash }) => (
        <path
          key={key}
          d={pathOf(line)}
          fill="none"
          stroke={color}
          strokeWidth="1.75"
          strokeLinejoin="round"
          strokeDasharray={dash ?? "none"}
        />
      ))}
      <Points series={series} toX={toX} toY={toY} onOpen={onOpen} />
      {[...series, ...references].map((each, i) => (
        <text
          key={each.key}
          x={right + 8}
          y={named[i]}
          dy="0.35em"
          fill={"color" in each ? each.color : undefined}
          className={"color" in each ? undefined : "fill-faint"}
        >
          {each.label}
        </text>
      ))}
    </svg>
  );
}

function Points({
  series,
  toX,
  toY,
  onOpen,
}: {
  series: readonly LineSeries[];
  toX: (value: number) => number;
  toY: (value: number) => number;
  onOpen: (href: string) => void;
}) {
  const group = useRef<SVGGElement>(null);
  const [at, setAt] = useState(0);
  const flat = series.flatMap(({ points, color, key }, line) =>
    points.map((point, along) => ({ ...point, color, line, along, key: `${key} ${point.x}` })),
  );
  const stop = Math.min(at, flat.length - 1);

  function onKeyDown(event: KeyboardEvent) {
    const step = STEPS[event.key];
    const from = flat[stop];
    if (!step || !from) return;
    event.preventDefault();
    const next = flat.findIndex(
      ({ line, along }) => line === from.line + step[1] && along === from.along + step[0],
    );
    if (next >= 0) group.current?.querySelectorAll("a")[next]?.focus();
  }

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the links inside take the focus; their keys arrive here
    <g ref={group} onKeyDown={onKeyDown}>
      {flat.map(({ key, x, y, says, href, color }, i) => (
        <a
          key={key}
          href={href}
          aria-label={says}
          tabIndex={i === stop ? 0 : -1}
          onFocus={() => setAt(i)}
          onClick={(event) => {
            // With a key held, the browser opens it elsewhere.
            if (event.metaKey || event.ctrlKey || event.shiftKey) return;
            event.preventDefault();
            onOpen(href);
          }}
          className="group outline-none"
        >
          <title>{says}</title>
          <circle cx={toX(x)} cy={toY(y)} r="9" fill="transparent" />
          <circle
            cx={toX(x)}
            cy={toY(y)}
            r="3.25"
            fill={color}
            strokeWidth="2.5"
            className="stroke-surface group-hover:stroke-ink group-focus-visible:stroke-ink"
          />
        </a>
      ))}
    </g>
  );
}
