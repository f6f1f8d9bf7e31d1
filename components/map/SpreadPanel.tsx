import { memo, useMemo } from "react";
import type { MapPoints } from "#lib/domain/map/MapPoints.ts";
import { MAP_LOOKS } from "#lib/domain/map/mapLooks.ts";
import { HEIGHT_CLASSES, spreadOfPoints } from "#lib/domain/map/spreadOfPoints.ts";
import { countText } from "../ui/countText.ts";
import type { MapPlaces } from "./useMap.ts";

/** How the chosen lesions spread over sizes, heights and types; without a choice all of the map. */
export const SpreadPanel = memo(function SpreadPanel({
  of,
  points,
  selected,
}: {
  of: MapPlaces;
  points: MapPoints;
  selected: Uint32Array | null;
}) {
  const all = useMemo(() => spreadOfPoints(points, null), [points]);
  const shown = useMemo(() => (selected ? spreadOfPoints(points, selected) : all), [points, selected, all]);
  return (
    <div className="flex flex-col gap-4">
      <Spread
        title="Mean of the diameters"
        rows={MAP_LOOKS.size.map(({ says }, i) => ({
          says,
          count: shown.sizes[i] ?? 0,
          all: all.sizes[i] ?? 0,
        }))}
      />
      {of === "body" && (
        <Spread
          title="Height in the body"
          narrow
          rows={shown.heights.map((count, i) => ({
            says: `z ${(i / HEIGHT_CLASSES).toFixed(2)} to ${((i + 1) / HEIGHT_CLASSES).toFixed(2)}`,
            count,
            all: all.heights[i] ?? 0,
          }))}
        />
      )}
      <Spread
        title="Type"
        rows={MAP_LOOKS.type.flatMap(({ says }, i) => {
          const row = { says, count: shown.types[i] ?? 0, all: all.types[i] ?? 0 };
          return row.all > 0 ? [row] : [];
        })}
      />
    </div>
  );
});

interface SpreadRow {
  readonly says: string;
  readonly count: number;
  /** Of the whole map: drawn behind, so that one sees what the choice takes. */
  readonly all: number;
}

function Spread({
  title,
  rows,
  narrow = false,
}: {
  title: string;
  rows: readonly SpreadRow[];
  narrow?: boolean;
}) {
  const most = Math.max(1, ...rows.map(({ all }) => all));
  return (
    <section aria-label={title}>
      <h2 className="pb-1 font-medium text-caption text-soft">{title}</h2>
      <ul className="figures">
        {rows.map(({ says, count, all }) => (
          <li
            key={says}
            className={`flex items-center gap-2 ${narrow ? "h-1.75" : "h-5 text-caption"}`}
            title={`${says}: ${countText(count)} of ${countText(all)}`}
          >
            <span className={narrow ? "sr-only" : "w-28 shrink-0 truncate text-faint"}>{says}</span>
            <svg
              viewBox="0 0 100 1"
              preserveAspectRatio="none"
              className={`block min-w-0 flex-1 ${narrow ? "h-1.5" : "h-2"}`}
              aria-hidden="true"
            >
              <rect width={(100 * all) / most} height="1" className="fill-hover" />
              <rect width={(100 * count) / most} height="1" className="fill-kept" />
            </svg>
            <span className={narrow ? "sr-only" : "w-12 shrink-0 text-right text-soft"}>
              {countText(count)}
            </span>
          </li>
        ))}
      </ul>
      {narrow && (
        <p className="flex justify-between pt-0.5 text-caption text-faint" aria-hidden="true">
          <span>head above, end of the trunk below</span>
        </p>
      )}
    </section>
  );
}
