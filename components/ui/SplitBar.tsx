import Link from "next/link";
import type { SPLITS } from "#lib/contracts/lesions.ts";
import { countOf, countText } from "./countText.ts";

type Split = (typeof SPLITS)[number];

const LOOKS: Readonly<Record<Split, { name: string; fill: string; dot: string }>> = {
  train: { name: "Training", fill: "fill-kept", dot: "bg-kept" },
  validation: { name: "Validation", fill: "fill-info", dot: "bg-info" },
  test: { name: "Test", fill: "fill-truth", dot: "bg-truth" },
};

/**
 * How lesions are divided, and how many patients that takes.
 *
 * @param hrefOf where the lesions of a part are seen; without it the names lead nowhere
 * @param compact leaves the words to the row that it stands in
 */
export function SplitBar({
  splits,
  hrefOf,
  compact = false,
}: {
  splits: readonly { split: Split; lesions: number; patients: number }[];
  hrefOf?: (split: Split) => string;
  compact?: boolean;
}) {
  const total = Math.max(
    1,
    splits.reduce((sum, { lesions }) => sum + lesions, 0),
  );
  let from = 0;
  const parts = splits.map((part) => {
    const share = (100 * part.lesions) / total;
    const placed = { ...part, ...LOOKS[part.split], share, from };
    from += share;
    return placed;
  });
  const inWords = parts.map(({ name, lesions }) => `${name} ${lesions}`).join(", ");
  return (
    <>
      <svg
        viewBox="0 0 100 1"
        preserveAspectRatio="none"
        className={`block w-full rounded-full ${compact ? "h-1.5" : "h-2.5"}`}
        role={compact ? "img" : undefined}
        aria-hidden={compact ? undefined : true}
        aria-label={compact ? inWords : undefined}
      >
        {parts.map(({ split, share, from: x, fill }) => (
          <rect key={split} x={x} width={Math.max(0, share - 0.4)} height="1" className={fill} />
        ))}
      </svg>
      {!compact && (
        <ul className="figures flex flex-col gap-2 pt-4">
          {parts.map(({ split, name, dot, lesions, patients, share }) => (
            <li key={split} className="grid grid-cols-[1fr_auto_3.5rem] items-baseline gap-3">
              <span className="flex items-center gap-2">
                <span className={`size-2 rounded-full ${dot}`} aria-hidden="true" />
                {hrefOf ? (
                  <Link
                    href={hrefOf(split)}
                    className="underline decoration-line underline-offset-4 hover:decoration-accent"
                  >
                    {name}
                  </Link>
                ) : (
                  name
                )}
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
