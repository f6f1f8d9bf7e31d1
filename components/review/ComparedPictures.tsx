import { useState } from "react";
import type { LesionRow } from "#lib/contracts/lesions.ts";
import type { ReviewItemView } from "#lib/contracts/review.ts";
import { MarkPicture } from "../ui/MarkPicture.tsx";
import { sizeText } from "../ui/sizeText.ts";
import { Peek } from "./Peek.tsx";

/** So many small pictures are shown of each kind: on the smallest screen, the first two of both are seen at once. */
const MOST_PICTURES = { siblings: 2, alike: 6 } as const;

/** What an item can be compared with, all at one scale: lesions of the same patient, and those most alike of others. */
export function ComparedPictures({ item: { siblings, alike } }: { item: ReviewItemView }) {
  const [peeked, setPeeked] = useState<LesionRow | null>(null);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keys
    <section aria-label="To compare" tabIndex={0} className="min-h-0 flex-1 overflow-y-auto">
      <h2 className="sr-only">To compare</h2>
      <Pictures
        title="Same patient"
        rows={siblings.slice(0, MOST_PICTURES.siblings)}
        onPeek={setPeeked}
        none="No other."
      />
      <Pictures
        title="Most alike"
        rows={alike.slice(0, MOST_PICTURES.alike)}
        onPeek={setPeeked}
        none="None near this size."
      />
      {peeked && <Peek row={peeked} onClose={() => setPeeked(null)} />}
    </section>
  );
}

function Pictures({
  title,
  rows,
  none,
  onPeek,
}: {
  title: string;
  rows: readonly LesionRow[];
  none: string;
  onPeek: (row: LesionRow) => void;
}) {
  return (
    <section aria-label={title} className="pb-3">
      <h3 className="pb-1 font-medium text-caption text-faint">{title}</h3>
      {rows.length === 0 && <p className="text-caption text-faint">{none}</p>}
      <ul className="figures flex flex-col gap-1.5">
        {rows.map((row) => (
          <li key={row.id}>
            <button
              type="button"
              onClick={() => onPeek(row)}
              aria-label={`Look at lesion ${row.id}, ${sizeText(row.longMm, row.shortMm)}`}
              className="block rounded-md text-left hover:brightness-125"
            >
              <MarkPicture
                src={row.hasImage ? `/api/lesions/${row.id}/thumbnail?v=${row.version}` : null}
                alt=""
                coordinates={row.coordinates}
                spacingMm={row.spacingMm}
              />
              <span className="block text-caption text-faint">
                {row.longMm.toFixed(0)} × {row.shortMm.toFixed(0)} mm
              </span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
