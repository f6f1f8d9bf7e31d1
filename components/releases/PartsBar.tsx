import type { Census } from "#lib/contracts/releases.ts";
import { countOf, countText } from "../ui/countText.ts";

const PARTS = [
  { part: "train", name: "Training", fill: "fill-kept", dot: "bg-kept" },
  { part: "validation", name: "Validation", fill: "fill-info", dot: "bg-info" },
  { part: "test", name: "Test", fill: "fill-truth", dot: "bg-truth" },
] as const;

/** How the lesions of a release are divided; `compact` leaves the words to the row that it stands in. */
export function PartsBar({ splits, compact = false }: { splits: Census["splits"]; compact?: boolean }) {
  const total = Math.max(1, ...[PARTS.reduce((sum, { part }) => sum + splits[part].lesions, 0)]);
  let from = 0;
  const placed = PARTS.map((look) => {
    const share = (100 * splits[look.part].lesions) / total;
    const at = { ...look, ...splits[look.part], share, from };
    from += share;
    return at;
  });
  return (
    <>
      <svg
        viewBox="0 0 100 1"
        preserveAspectRatio="none"
        className={`block w-full rounded-full ${compact ? "h-1.5" : "h-2.5"}`}
        role={compact ? "img" : undefined}
        aria-hidden={compact ? undefined : true}
        aria-label={compact ? placed.map(({ name, lesions }) => `${name} ${lesions}`).join(", ") : undefined}
      >
        {placed.map(({ part, share, from: x, fill }) => (
          <rect key={part} x={x} width={Math.max(0, share - 0.4)} height="1" className={fill} />
        ))}
      </svg>
      {!compact && (
        <ul className="figures flex flex-col gap-2 pt-3">
          {placed.map(({ part, name, dot, lesions, patients, share }) => (
            <li key={part} className="grid grid-cols-[1fr_auto_3.5rem] items-baseline gap-3">
              <span className="flex items-center gap-2">
                <span className={`size-2 rounded-full ${dot}`} aria-hidden="true" />
                {name}
                <span className="text-caption text-faint">{countOf(patients, "patient")}</span>
              </span>
              <span className="text-soft">{countText(lesions)}</span>
              <span className="text-right text-faint">{share.toFixed(1)} %</span>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
