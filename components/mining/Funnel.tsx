import Link from "next/link";
import type { FunnelRow } from "#lib/contracts/mining.ts";
import { countText } from "../ui/countText.ts";
import { type FunnelShape, funnelShapes, setAsideOf } from "./funnelShape.ts";
import { reasonOf } from "./reasons.ts";

/** The fourteen stages: what each was given, kept and set aside. Every number opens the items behind it. */
export function Funnel({
  runId,
  funnel,
  running,
}: {
  runId: number;
  funnel: readonly FunnelRow[];
  /** Whether what a stage has before it is still being worked on. */
  running: boolean;
}) {
  const shapes = funnelShapes(funnel);
  return (
    <div className="overflow-x-auto">
      <table className="w-full min-w-[56rem] table-fixed border-line border-t text-left">
        <caption className="sr-only">Stages of the run: received, kept and set aside</caption>
        <thead className="text-caption text-faint">
          <tr className="h-9 border-line border-b">
            <th scope="col" className="w-82 pr-3 pl-4 font-medium">
              Stage
            </th>
            <th scope="col" className="w-18 px-2 text-right font-medium">
              Received
            </th>
            <th scope="col" className="w-18 px-2 text-right font-medium">
              Kept
            </th>
            <td className="w-[19%]" />
            <th scope="col" className="pr-4 pl-3 font-medium">
              Set aside
            </th>
          </tr>
        </thead>
        <tbody>
          {funnel.map((row, i) => (
            <StageRow
              key={row.stage}
              position={i + 1}
              row={row}
              shape={shapes[i]}
              waitingWord={running ? "to come" : "left undone"}
              href={(reason) => itemsAddress(runId, row.stage, reason)}
            />
          ))}
        </tbody>
      </table>
    </div>
  );
}

export const itemsAddress = (runId: number, stage: string, reason: string): string =>
  `/mining/runs/${runId}/items?${new URLSearchParams({ stage, reason })}`;

function StageRow({
  position,
  row,
  shape,
  waitingWord,
  href,
}: {
  position: number;
  row: FunnelRow;
  shape: FunnelShape | undefined;
  waitingWord: string;
  href: (reason: string) => string;
}) {
  const unit = position === 1 ? "studies" : "marks";
  const waiting = row.received - row.kept - setAsideOf(row);
  const reasons = Object.entries(row.setAside).sort(([, a], [, b]) => b - a);
  return (
    <tr className="group hover:bg-raised/60">
      <th scope="row" className="py-1.5 pr-3 pl-4 align-top font-normal">
        <div className="flex gap-3">
          <span className="w-5 shrink-0 text-right text-faint">{position}</span>
          <div>
            <p className="font-medium">{row.stage}</p>
            <p className="text-caption text-faint">{row.does}</p>
          </div>
        </div>
      </th>
      <td className="px-2 py-1.5 text-right align-top">
        <CountLink count={row.received} href={href("received")} label={`${row.stage}: ${unit} received`} />
        {position <= 2 && <p className="text-caption text-faint">{unit}</p>}
      </td>
      <td className="px-2 py-1.5 text-right align-top">
        <CountLink count={row.kept} href={href("kept")} label={`${row.stage}: ${unit} kept`} strong />
      </td>
      <td className="relative h-12 p-0">{shape && <Flow shape={shape} studies={position === 1} />}</td>
      <td className="py-1.5 pr-4 pl-3 align-middle">
        <ul className="flex flex-wrap gap-1.5">
          {reasons.map(([reason, count]) => (
            <li key={reason}>
              <Link
                href={href(reason)}
                title={reasonOf(reason).means}
                className="inline-flex min-h-6 items-center gap-1.5 rounded-sm border border-aside-deep/70 bg-aside-wash px-1.5 text-caption hover:border-aside"
              >
                <span className="font-semibold text-aside">{countText(count)}</span>
                <span className="text-ink">{reasonOf(reason).label}</span>
              </Link>
            </li>
          ))}
          {waiting > 0 && (
            <li className="inline-flex min-h-6 items-center px-1 text-caption text-faint">
              {countText(waiting)} {waitingWord}
            </li>
          )}
        </ul>
      </td>
    </tr>
  );
}

function CountLink({
  count,
  href,
  label,
  strong = false,
}: {
  count: number;
  href: string;
  label: string;
  strong?: boolean;
}) {
  if (count === 0) return <span className="text-faint">0</span>;
  return (
    <Link
      href={href}
      aria-label={`${label}: ${countText(count)}`}
      className={`inline-block min-w-6 rounded-sm px-1 underline decoration-line underline-offset-4 hover:decoration-accent ${strong ? "font-semibold text-ink" : "text-soft"}`}
    >
      {countText(count)}
    </Link>
  );
}

/** Width of the widest flow, of 100: the rest is where what was set aside leaves to the right. */
const WIDEST = 78;

/** What flows through a stage: straight down what is kept, to the right what is set aside, fading what still waits. */
function Flow({ shape, studies }: { shape: FunnelShape; studies: boolean }) {
  const kept = WIDEST * shape.kept;
  const aside = WIDEST * shape.setAside;
  const waiting = WIDEST * shape.waiting;
  return (
    <svg
      viewBox="0 0 100 100"
      preserveAspectRatio="none"
      className="absolute inset-0 size-full"
      aria-hidden="true"
    >
      <rect width={kept} height="100" className={`grows ${studies ? "fill-info/45" : "fill-kept"}`} />
      {waiting > 0 && <rect x={kept} width={waiting} height="55" className="grows fill-kept-deep/60" />}
      {aside > 0 && <path d={leaving(kept + waiting, Math.max(aside, 0.6))} className="fill-aside/80" />}
    </svg>
  );
}

/** A band that begins at the top, from `from` on and `width` wide, and leaves at the right in the middle of the row. */
function leaving(from: number, width: number): string {
  const half = Math.min(24, Math.max(2.5, width * 0.9));
  const to = from + width;
  return [
    `M${from} 0`,
    `C${from} 45 ${from + 12} ${50 + half} 100 ${50 + half}`,
    `L100 ${50 - half}`,
    `C${Math.max(to + 6, 70)} ${50 - half} ${to} 30 ${to} 0`,
    "Z",
  ].join("");
}
