"use client";

import { type KeyboardEvent, useRef, useState } from "react";

/** A cell: its column from the left, its row from below. */
export interface HeatCell {
  readonly column: number;
  readonly row: number;
  readonly value: number;
  readonly says: string;
  readonly href: string;
}

const SIDE = 300;
const INSET = { left: 46, bottom: 40, top: 8, right: 8 };
/** Where in the list one goes by each key: to the next in its column or row. */
const STEPS: Readonly<Record<string, readonly [across: number, up: number]>> = {
  ArrowRight: [1, 0],
  ArrowLeft: [-1, 0],
  ArrowUp: [0, 1],
  ArrowDown: [0, -1],
};

/** How many lie where two classes meet: the lighter, the more. One stop of the tab key; arrows go from cell to cell. */
export function HeatChart({
  cells,
  classes,
  edges,
  across,
  up,
}: {
  cells: readonly HeatCell[];
  /** Columns, and rows. */
  classes: number;
  /** Lower edge of each class. */
  edges: readonly string[];
  across: string;
  up: string;
}) {
  const group = useRef<SVGGElement>(null);
  const [at, setAt] = useState(0);
  const most = Math.max(1, ...cells.map(({ value }) => value));
  const size = SIDE / classes;
  const left = (column: number) => INSET.left + column * size;
  const top = (row: number) => INSET.top + SIDE - (row + 1) * size;
  const width = INSET.left + SIDE + INSET.right;
  const height = INSET.top + SIDE + INSET.bottom;

  function onKeyDown(event: KeyboardEvent) {
    const step = STEPS[event.key];
    const from = cells[at];
    if (!step || !from) return;
    event.preventDefault();
    const [dx, dy] = step;
    // The nearest cell that lies that way.
    const ways = cells
      .map((cell, i) => ({
        i,
        along: (cell.column - from.column) * dx + (cell.row - from.row) * dy,
        aside: Math.abs((cell.column - from.column) * dy) + Math.abs((cell.row - from.row) * dx),
      }))
      .filter(({ along }) => along > 0)
      .toSorted((a, b) => a.along + 2 * a.aside - (b.along + 2 * b.aside));
    const next = ways[0]?.i;
    if (next !== undefined) group.current?.querySelectorAll("a")[next]?.focus();
  }

  return (
    // biome-ignore lint/a11y/noSvgWithoutTitle: the figure's caption names it, and a title would lie over the cells as a tooltip
    <svg viewBox={`0 0 ${width} ${height}`} className="mx-auto block w-full max-w-160 text-[11px]">
      <rect x={INSET.left} y={INSET.top} width={SIDE} height={SIDE} className="fill-raised" />
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the links inside take the focus; their keys arrive here */}
      <g ref={group} onKeyDown={onKeyDown}>
        {cells.map(({ column, row, value, says, href }, i) => (
          <a
            key={`${column} ${row}`}
            href={href}
            aria-label={says}
            tabIndex={i === at ? 0 : -1}
            onFocus={() => setAt(i)}
            className="group"
          >
            <title>{says}</title>
            <rect
              x={left(column) + 0.5}
              y={top(row) + 0.5}
              width={size - 1}
              height={size - 1}
              fillOpacity={0.2 + 0.8 * Math.sqrt(value / most)}
              className="fill-accent stroke-transparent group-hover:stroke-ink group-focus-visible:stroke-ink"
              strokeWidth="1.5"
            />
          </a>
        ))}
      </g>
      <g className="fill-faint">
        {edges.map((edge, i) =>
          i % 2 === 0 ? (
            <g key={edge}>
              <text x={left(i)} y={INSET.top + SIDE + 15} textAnchor="middle">
                {edge}
              </text>
              <text x={INSET.left - 6} y={INSET.top + SIDE - i * size} dy="0.35em" textAnchor="end">
                {edge}
              </text>
            </g>
          ) : null,
        )}
        <text x={INSET.left + SIDE / 2} y={height - 6} textAnchor="middle">
          {across}
        </text>
        <text transform={`translate(10 ${INSET.top + SIDE / 2}) rotate(-90)`} textAnchor="middle">
          {up}
        </text>
      </g>
    </svg>
  );
}
