import { niceTicks } from "../ui/niceTicks.ts";
import type { ChartRow } from "./ChartRow.ts";

/** In whatever width it is shown, letters are as large beside others. */
const WIDTHS = { wide: 480, narrow: 320 } as const;
const HEIGHT = 240;
const INSET = { left: 50, right: 8, top: 20, bottom: 40 };

/** Upright bars on one scale; each opens what is behind it. A second value, where there is one, is drawn as an outline. */
export function BarChart({
  rows,
  unit,
  axisText = String,
  crowded = false,
  wide = true,
}: {
  rows: readonly ChartRow[];
  /** What the scale counts, written along it. */
  unit: string;
  axisText?: (value: number) => string;
  /** Whether there are so many bars that their numbers and half of their names are left to the table. */
  crowded?: boolean;
  /** Whether it has half of a page, or a third. */
  wide?: boolean;
}) {
  const width = wide ? WIDTHS.wide : WIDTHS.narrow;
  const values = rows.flatMap(({ value, beside }) => [value, beside ?? 0]);
  const most = Math.max(1e-9, ...values);
  const bottom = HEIGHT - INSET.bottom;
  const step = (width - INSET.left - INSET.right) / Math.max(1, rows.length);
  const y = (value: number) => bottom - (value / most) * (bottom - INSET.top);
  return (
    // biome-ignore lint/a11y/noSvgWithoutTitle: the figure's caption names it, and a title would lie over the bars as a tooltip
    <svg viewBox={`0 0 ${width} ${HEIGHT}`} className="block w-full text-[11px]">
      <g className="fill-faint">
        {niceTicks(0, most, 4).map((tick) => (
          <g key={tick}>
            <path d={`M${INSET.left} ${y(tick)}H${width - INSET.right}`} className="stroke-line" />
            <text x={INSET.left - 6} y={y(tick)} dy="0.35em" textAnchor="end">
              {axisText(tick)}
            </text>
          </g>
        ))}
        <text transform={`translate(10 ${(INSET.top + bottom) / 2}) rotate(-90)`} textAnchor="middle">
          {unit}
        </text>
      </g>
      {rows.map((row, i) => {
        const left = INSET.left + i * step + step * (crowded ? 0.05 : 0.16);
        const broad = step * (crowded ? 0.9 : 0.68);
        const middle = left + broad / 2;
        const named = !crowded || i % 2 === 0;
        const bar = (
          <>
            <rect
              x={left}
              y={INSET.top - 12}
              width={broad}
              height={bottom - INSET.top + 12}
              fill="transparent"
            />
            <rect
              x={left}
              y={y(row.value)}
              width={broad}
              height={Math.max(row.value > 0 ? 1 : 0, bottom - y(row.value))}
              className="fill-kept group-hover:fill-accent group-focus-visible:fill-accent"
            />
            {row.beside !== undefined && (
              <rect
                x={left - 2}
                y={y(row.beside)}
                width={broad + 4}
                height={bottom - y(row.beside)}
                fill="none"
                className="stroke-truth"
                strokeWidth="1.25"
                strokeDasharray="4 3"
              />
            )}
            {!crowded && (
              <text
                x={middle}
                y={y(Math.max(row.value, row.beside ?? 0)) - 5}
                textAnchor="middle"
                className="fill-soft"
              >
                {row.text}
              </text>
            )}
          </>
        );
        return (
          <g key={row.key}>
            {row.href ? (
              <a href={row.href} aria-label={`${row.label}: ${row.says}`} className="group">
                {bar}
              </a>
            ) : (
              <g>{bar}</g>
            )}
            {named && (
              <text x={middle} y={bottom + 15} textAnchor="middle" className="fill-soft">
                {row.short ?? row.label}
              </text>
            )}
          </g>
        );
      })}
      <path d={`M${INSET.left} ${bottom}H${width - INSET.right}`} className="stroke-edge" />
    </svg>
  );
}
