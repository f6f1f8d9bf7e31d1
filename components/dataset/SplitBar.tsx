import Link from "next/link";
import type { Dataset } from "#lib/contracts/dataset.ts";
import { countOf, countText } from "../ui/countText.ts";

const LOOKS = {
  train: { name: "Training", fill: "fill-kept", dot: "bg-kept" },
  validation: { name: "Validation", fill: "fill-info", dot: "bg-info" },
  test: { name: "Test", fill: "fill-truth", dot: "bg-truth" },
} as const;

/** How the lesions are divided, and how many patients that takes. */
export function SplitBar({ splits }: { splits: Dataset["bySplit"] }) {
  const total = Math.max(
    1,
    splits.reduce((sum, { lesions }) => sum + lesions, 0),
  );
  let from = 0;
  const parts = splits.map((part) => {
    const share = (100 * part.lesions) / total;
    const placed = { ...part, share, from };
    from += share;
    return placed;
  });
  return (
    <>
      <svg
        viewBox="0 0 100 1"
        preserveAspectRatio="none"
        className="block h-2.5 w-full rounded-full"
        aria-hidden="true"
      >
        {parts.map(({ split, share, from: x }) => (
          <rect key={split} x={x} width={Math.max(0, share - 0.4)} height="1" className={LOOKS[split].fill} />
        ))}
      </svg>
      <ul className="figures flex flex-col gap-2 pt-4">
        {parts.map(({ split, lesions, patients, share }) => (
          <li key={split} className="grid grid-cols-[1fr_auto_3.5rem] items-baseline gap-3">
            <span className="flex items-center gap-2">
              <span className={`size-2 rounded-full ${LOOKS[split].dot}`} aria-hidden="true" />
              <Link
                href={`/lesions?q=split:${split}`}
                className="underline decoration-line underline-offset-4 hover:decoration-accent"
              >
                {LOOKS[split].name}
              </Link>
              <span className="text-caption text-faint">{countOf(patients, "patient")}</span>
            </span>
            <span className="text-soft">{countText(lesions)}</span>
            <span className="text-right text-faint">{share.toFixed(1)} %</span>
          </li>
        ))}
      </ul>
    </>
  );
}
