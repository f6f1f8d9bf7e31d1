import { bodyOutline } from "#lib/domain/map/bodyShape.ts";
import type { MapFrame } from "#lib/domain/map/MapView.ts";

/** How far the head reaches above the highest slice, as a share of the map's height. */
const HEAD_TOP = 0.03;

/** Down the left side, up the right one and over the head, in curves through the heights that are known. */
const OUTLINE = (() => {
  const corners = bodyOutline(24);
  const half = corners.length / 2;
  const [start = [0, 0], end = [1, 0]] = [corners[0], corners.at(-1)];
  const sides = `M${start.join(" ")}${curve(corners.slice(0, half))}L${(corners[half] ?? end).join(" ")}${curve(corners.slice(half))}`;
  return `${sides}A${(end[0] - start[0]) / 2} ${HEAD_TOP} 0 0 0 ${start.join(" ")}Z`;
})();
const EDGES = "M0 0H1V1H0Z";

/** Parts of the body by their heights on the scale of DL_info. */
const PARTS = [
  { from: 0, to: 0.13, says: "head" },
  { from: 0.13, to: 0.28, says: "neck" },
  { from: 0.28, to: 0.61, says: "chest" },
  { from: 0.61, to: 0.76, says: "abdomen" },
  { from: 0.76, to: 0.89, says: "pelvis" },
  { from: 0.89, to: 1, says: "thighs" },
] as const;

/** Cubic pieces through points: each leaves a point in the direction between its neighbours (Catmull and Rom). */
function curve(points: readonly (readonly [number, number])[]): string {
  const at = (i: number) => points[Math.min(points.length - 1, Math.max(0, i))] ?? [0, 0];
  return points
    .slice(1)
    .map((to, i) => {
      const [before, from, after] = [at(i - 1), at(i), at(i + 2)];
      const leave = [from[0] + (to[0] - before[0]) / 6, from[1] + (to[1] - before[1]) / 6];
      const arrive = [to[0] - (after[0] - from[0]) / 6, to[1] - (after[1] - from[1]) / 6];
      return `C${[...leave, ...arrive, ...to].map((value) => value.toFixed(4)).join(" ")}`;
    })
    .join("");
}

/** The body that the lesions lie in, seen from the front: the patient's right is on the left, as on a slice. */
export function BodyGround({ frame, shape }: { frame: MapFrame; shape: "body" | "plain" }) {
  const { left, top, width, height } = frame;
  const right = left + width;
  return (
    <svg className="pointer-events-none absolute inset-0 size-full" aria-hidden="true">
      <path
        d={shape === "body" ? OUTLINE : EDGES}
        transform={`translate(${left} ${top}) scale(${width} ${height})`}
        vectorEffect="non-scaling-stroke"
        className="fill-surface stroke-edge/70"
        strokeWidth="1.25"
        strokeLinejoin="round"
      />
      {PARTS.map(({ from, to, says }) => (
        <g key={says} className="fill-faint text-caption">
          {from > 0 && (
            <path
              d={`M${left - 8} ${top + from * height}H${right + 8}`}
              className="stroke-line"
              strokeDasharray="2 5"
            />
          )}
          <text
            x={Math.max(10, left - 14)}
            y={top + ((from + to) / 2) * height}
            dy="0.35em"
            textAnchor={left > 80 ? "end" : "start"}
          >
            {says}
          </text>
        </g>
      ))}
      <g className="fill-soft font-semibold">
        <text x={left + 8} y={top + 14}>
          R
        </text>
        <text x={right - 8} y={top + 14} textAnchor="end">
          L
        </text>
      </g>
    </svg>
  );
}
