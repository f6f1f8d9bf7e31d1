import type { ReaderScore } from "#lib/contracts/agreement.ts";

const WIDTH = 132;
const HEIGHT = 26;
const INSET = 4;
const WEEK_MS = 7 * 86_400_000;

/** A reader's share of right answers week by week, from 0 at the bottom to all at the top. */
export function WeekLine({ weeks }: { weeks: ReaderScore["weeks"] }) {
  const [first] = weeks;
  const last = weeks.at(-1);
  if (!first || !last) return <span className="text-faint">–</span>;
  const span = Math.max(1, weeksBetween(first.monday, last.monday));
  const points = weeks.map(({ monday, share, n, right }) => ({
    monday,
    text: `week of ${monday}: ${right} of ${n}`,
    x: INSET + (weeksBetween(first.monday, monday) / span) * (WIDTH - 2 * INSET),
    y: HEIGHT - INSET - (share ?? 0) * (HEIGHT - 2 * INSET),
  }));
  return (
    <svg
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      width={WIDTH}
      height={HEIGHT}
      role="img"
      aria-label={points.map(({ text }) => text).join("; ")}
    >
      <path d={`M0 ${INSET}H${WIDTH}M0 ${HEIGHT - INSET}H${WIDTH}`} className="stroke-line" />
      <polyline
        points={points.map(({ x, y }) => `${x},${y}`).join(" ")}
        className="stroke-info"
        fill="none"
        strokeWidth="1.5"
        strokeLinejoin="round"
      />
      {points.map(({ monday, text, x, y }) => (
        <circle key={monday} cx={x} cy={y} r="2.5" className="fill-info">
          <title>{text}</title>
        </circle>
      ))}
    </svg>
  );
}

const weeksBetween = (from: string, to: string): number => (Date.parse(to) - Date.parse(from)) / WEEK_MS;
