import { type KeyboardEvent, type PointerEvent, useState } from "react";
import {
  type BinRange,
  binsOfRange,
  edgeOf,
  HISTOGRAMS,
  type HistogramField,
  rangeOfBins,
} from "#lib/domain/explore/facets.ts";
import type { Query, QueryRange } from "#lib/domain/query/Query.ts";
import { fieldOf } from "#lib/domain/query/queryFields.ts";
import { toggleValue, valuesOf, withValues } from "#lib/domain/query/topParts.ts";
import { countOf, countText } from "../../ui/countText.ts";
import { edgeText, FACET_WORDS } from "./valueWords.ts";

/**
 * How the lesions spread over a number. Dragging over a part asks for it; each end is also moved by keys: arrows by one
 * bin, page keys by ten, Delete takes the range away.
 */
export function FacetHistogram({
  field,
  counts,
  missing,
  query,
  ask,
}: {
  field: HistogramField;
  counts: readonly number[];
  missing: number;
  query: Query;
  ask: (next: Query) => void;
}) {
  const bins = HISTOGRAMS[field];
  const values = valuesOf(query, field);
  const asked = values.find((value): value is QueryRange => value.is === "range");
  const [brush, setBrush] = useState<{ anchor: number; range: BinRange } | null>(null);
  const whole = { first: 0, last: bins.count - 1 };
  const range = brush?.range ?? (asked && binsOfRange(bins, asked));
  const most = Math.max(1, ...counts);
  // The bins of a typed range may hold more than it asks for: such a range is told as it was typed, and not counted.
  const typed =
    brush === null && asked && range && !isSameRange(rangeOfBins(bins, range), asked) ? asked : null;
  const inRange =
    range && !typed ? counts.slice(range.first, range.last + 1).reduce((sum, count) => sum + count, 0) : null;

  const choose = (chosen: BinRange) => {
    const next = rangeOfBins(bins, chosen);
    ask(withValues(query, field, next ? [next] : []));
  };
  const binAt = ({ currentTarget, clientX }: PointerEvent<HTMLElement>): number => {
    const { left, width } = currentTarget.getBoundingClientRect();
    return Math.min(bins.count - 1, Math.max(0, Math.floor(((clientX - left) / width) * bins.count)));
  };

  return (
    <div className="px-2 pb-1">
      <div
        className="relative h-12 cursor-crosshair touch-none select-none"
        onPointerDown={(event) => {
          if (event.button !== 0 || event.target !== event.currentTarget) return;
          event.currentTarget.setPointerCapture(event.pointerId);
          const anchor = binAt(event);
          setBrush({ anchor, range: { first: anchor, last: anchor } });
        }}
        onPointerMove={(event) => {
          if (!brush) return;
          const bin = binAt(event);
          setBrush({
            ...brush,
            range: { first: Math.min(brush.anchor, bin), last: Math.max(brush.anchor, bin) },
          });
        }}
        onPointerUp={() => {
          if (brush) choose(brush.range);
          setBrush(null);
        }}
        onPointerCancel={() => setBrush(null)}
      >
        <svg
          viewBox={`0 0 ${bins.count} 100`}
          preserveAspectRatio="none"
          className="pointer-events-none absolute inset-0 size-full"
          aria-hidden="true"
        >
          {counts.map((count, bin) => {
            const chosen = !range || (bin >= range.first && bin <= range.last);
            const height = count === 0 ? 0 : Math.max(4, (96 * count) / most);
            return (
              <rect
                // biome-ignore lint/suspicious/noArrayIndexKey: a bin is its place
                key={bin}
                x={bin + 0.06}
                y={100 - height}
                width={0.88}
                height={height}
                className={chosen ? "fill-kept" : "fill-line"}
              />
            );
          })}
          <path d={`M0 100H${bins.count}`} className="stroke-line" vectorEffect="non-scaling-stroke" />
        </svg>
        {(["first", "last"] as const).map((end) => (
          <Handle
            key={end}
            end={end}
            field={field}
            range={range ?? whole}
            shown={range !== null && range !== undefined}
            choose={choose}
          />
        ))}
      </div>
      <div className="figures flex justify-between pt-0.5 text-caption text-faint">
        {range ? (
          <>
            <span className="text-accent">{typed ? typedText(field, typed) : rangeText(field, range)}</span>
            {inRange !== null && <span>{countText(inRange)}</span>}
          </>
        ) : (
          <>
            <span>{edgeOf(bins, 0)}</span>
            <span>{edgeText(field, edgeOf(bins, bins.count))} +</span>
          </>
        )}
      </div>
      {missing > 0 && fieldOf(field).missing !== null && (
        <label className="flex items-center gap-2 py-0.5 text-caption text-soft italic">
          <input
            type="checkbox"
            className="size-3.5 accent-accent"
            checked={values.some(({ is }) => is === "missing")}
            onChange={() => ask(toggleValue(query, field, { is: "missing" }))}
          />
          {countOf(missing, "lesion")} without
        </label>
      )}
    </div>
  );
}

const STEPS: Readonly<Record<string, number>> = {
  ArrowLeft: -1,
  ArrowDown: -1,
  ArrowRight: 1,
  ArrowUp: 1,
  PageDown: -10,
  PageUp: 10,
  Home: Number.NEGATIVE_INFINITY,
  End: Number.POSITIVE_INFINITY,
};

/** One end of the range. */
function Handle({
  end,
  field,
  range,
  shown,
  choose,
}: {
  end: "first" | "last";
  field: HistogramField;
  range: BinRange;
  shown: boolean;
  choose: (range: BinRange) => void;
}) {
  const bins = HISTOGRAMS[field];
  const last = bins.count - 1;
  function onKeyDown(event: KeyboardEvent) {
    if (event.key === "Delete" || event.key === "Backspace") {
      event.preventDefault();
      choose({ first: 0, last });
      return;
    }
    const step = STEPS[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const [least, most] = end === "first" ? [0, range.last] : [range.first, last];
    choose({ ...range, [end]: Math.min(most, Math.max(least, range[end] + step)) });
  }
  const edge = end === "first" ? range.first : range.last + 1;
  return (
    <div
      role="slider"
      tabIndex={0}
      aria-label={`${FACET_WORDS[field]}, ${end === "first" ? "from" : "up to"}`}
      aria-valuemin={bins.from}
      aria-valuemax={edgeOf(bins, bins.count)}
      aria-valuenow={edgeOf(bins, edge)}
      aria-valuetext={edge === 0 || edge === bins.count ? "no limit" : edgeText(field, edgeOf(bins, edge))}
      onKeyDown={onKeyDown}
      className={`pointer-events-none absolute inset-y-0 -ml-1 w-2 rounded-sm focus-visible:outline-2 ${shown ? "before:absolute before:inset-y-0 before:left-1/2 before:w-px before:bg-accent" : ""}`}
      style={{ left: `${(100 * edge) / bins.count}%` }}
    />
  );
}

function rangeText(field: HistogramField, { first, last }: BinRange): string {
  const bins = HISTOGRAMS[field];
  if (first === 0 && last < bins.count - 1) return `below ${edgeText(field, edgeOf(bins, last + 1))}`;
  if (last === bins.count - 1) return `${edgeText(field, edgeOf(bins, first))} and more`;
  return `${edgeOf(bins, first)} to ${edgeText(field, edgeOf(bins, last + 1))}`;
}

function typedText(field: HistogramField, { from, to, fromOpen, toOpen }: QueryRange): string {
  const least = from === null ? "" : `${fromOpen ? "above" : "from"} ${edgeText(field, from)}`;
  const most = to === null ? "" : `${toOpen ? "below" : "up to"} ${edgeText(field, to)}`;
  return `${least} ${most}`.trim();
}

const isSameRange = (one: QueryRange | null, two: QueryRange): boolean =>
  one !== null &&
  isSameEdge(one.from, two.from) &&
  isSameEdge(one.to, two.to) &&
  one.fromOpen === two.fromOpen &&
  one.toOpen === two.toOpen;

/** Edges of bins are sums of decimals. */
const isSameEdge = (a: number | null, b: number | null): boolean =>
  a === null || b === null ? a === b : Math.abs(a - b) < 1e-9;
