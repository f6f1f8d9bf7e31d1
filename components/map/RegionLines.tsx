import type { MapFrame } from "#lib/domain/map/MapView.ts";
import type { Region } from "#lib/domain/map/Region.ts";

/** What was drawn around, and what is being drawn. */
export function RegionLines({
  regions,
  drawing,
  frame,
}: {
  regions: readonly Region[];
  drawing: Region | null;
  frame: MapFrame;
}) {
  const cornersOf = (region: Region): string =>
    Array.from({ length: region.length / 2 }, (_, i) => {
      const x = frame.left + (region[2 * i] ?? 0) * frame.width;
      const y = frame.top + (region[2 * i + 1] ?? 0) * frame.height;
      return `${x.toFixed(1)},${y.toFixed(1)}`;
    }).join(" ");
  return (
    <svg className="pointer-events-none absolute inset-0 size-full" aria-hidden="true">
      {regions.map((region) => (
        <polygon
          key={region.join(" ")}
          points={cornersOf(region)}
          className="fill-accent/5 stroke-accent"
          strokeWidth="1.5"
          strokeDasharray="6 4"
          strokeLinejoin="round"
        />
      ))}
      {drawing && (
        <polygon points={cornersOf(drawing)} className="fill-accent/10 stroke-accent" strokeWidth="1.5" />
      )}
    </svg>
  );
}
