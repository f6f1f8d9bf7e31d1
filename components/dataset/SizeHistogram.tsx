import Link from "next/link";
import type { Dataset } from "#lib/contracts/dataset.ts";
import { countOf, countText } from "../ui/countText.ts";

/** Lesions by long diameter. Each bar opens its lesions; its number is written over it, so no scale has to be read. */
export function SizeHistogram({ sizes }: { sizes: Dataset["sizes"] }) {
  const most = Math.max(1, ...sizes.map(({ lesions }) => lesions));
  return (
    <ol className="figures flex h-52 items-stretch gap-1">
      {sizes.map(({ from, to, lesions }) => {
        const range = to === null ? `${from} mm and more` : `${from} to ${to} mm`;
        const query = new URLSearchParams({ q: to === null ? `long:>=${from}` : `long:${from}..<${to}` });
        return (
          <li key={from} className="flex min-w-0 flex-1 flex-col">
            <Link
              href={`/lesions?${query}`}
              aria-label={`${range}: ${countOf(lesions, "lesion")}`}
              className="group flex min-h-0 flex-1 flex-col rounded-sm"
            >
              <svg
                viewBox="0 0 10 100"
                preserveAspectRatio="none"
                className="w-full flex-1"
                aria-hidden="true"
              >
                <rect
                  y={100 - (100 * lesions) / most}
                  width="10"
                  height={(100 * lesions) / most}
                  className="fill-kept group-hover:fill-accent"
                />
              </svg>
              <span className="order-first pb-1 text-center text-caption text-soft">
                {lesions > 0 ? countText(lesions) : ""}
              </span>
            </Link>
            <span className="border-line border-t pt-1 text-caption text-faint" aria-hidden="true">
              {to === null ? `${from}+` : from}
            </span>
          </li>
        );
      })}
    </ol>
  );
}
