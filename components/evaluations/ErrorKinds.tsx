import { type JudgedBoxes, LISTED_KINDS, type ListedKind } from "#lib/contracts/evaluations.ts";
import { countText } from "../ui/countText.ts";
import { type Chosen, listAddress } from "./chosen.ts";
import { KIND_MEANINGS, KIND_TITLES } from "./evaluationWords.ts";

/** As on the pictures: what is found green, what is false red, what is missed blue. */
const BARS: Readonly<Record<ListedKind, string>> = {
  hit: "fill-hit",
  duplicate: "fill-edge",
  localisation: "fill-false",
  unlabelled: "fill-false",
  background: "fill-false",
  missed: "fill-missed",
};

const ORDER: readonly ListedKind[] = [
  "hit",
  "missed",
  "unlabelled",
  "localisation",
  "background",
  "duplicate",
];

/** How many boxes there are of each kind; each opens them. */
export function ErrorKinds({
  counts,
  chosen,
  onOpen,
}: {
  counts: JudgedBoxes["counts"];
  chosen: Chosen;
  onOpen: (href: string) => void;
}) {
  const most = Math.max(1, ...LISTED_KINDS.map((kind) => counts[kind] ?? 0));
  return (
    <ul className="figures flex flex-col">
      {ORDER.map((kind) => {
        const href = listAddress(chosen, { fp: chosen.fp, score: chosen.score, kind });
        return (
          <li key={kind}>
            <a
              href={href}
              title={KIND_MEANINGS[kind]}
              onClick={(event) => {
                if (event.metaKey || event.ctrlKey || event.shiftKey) return;
                event.preventDefault();
                onOpen(href);
              }}
              className="-mx-2 grid grid-cols-[1fr_auto] items-baseline gap-x-3 rounded-md px-2 py-1 hover:bg-hover"
            >
              <span className="truncate">{KIND_TITLES[kind]}</span>
              <span className="text-soft">{countText(counts[kind] ?? 0)}</span>
              <svg
                viewBox="0 0 100 3"
                preserveAspectRatio="none"
                className="col-span-2 h-1 w-full"
                aria-hidden="true"
              >
                <rect width="100" height="3" className="fill-raised" />
                <rect width={(100 * (counts[kind] ?? 0)) / most} height="3" className={BARS[kind]} />
              </svg>
            </a>
          </li>
        );
      })}
    </ul>
  );
}
