import { bodyOutline } from "#lib/domain/map/bodyShape.ts";
import type { MapFrame } from "#lib/domain/map/MapView.ts";

const OUTLINE = `M${bodyOutline(100)
  .map(([x, z]) => `${x.toFixed(4)} ${z.toFixed(4)}`)
  .join("L")}Z`;
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
      <g className="fill-faint font-semibold text-caption">
        <text x={left + 4} y={top + height + 16}>
          R
        </text>
        <text x={right - 4} y={top + height + 16} textAnchor="end">
          L
        </text>
      </g>
    </svg>
  );
}
