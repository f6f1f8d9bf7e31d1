"use client";

import Link from "next/link";
import type { Similar } from "#lib/contracts/similar.ts";
import { MarkPicture } from "../ui/MarkPicture.tsx";
import { sizeText } from "../ui/sizeText.ts";
import { COARSE_TYPES } from "../ui/typeWords.ts";
import type { Weights } from "./queries.ts";

/** The lesions found, the most alike first, each with how it differs and in what. */
export function SimilarResults({
  similar,
  weights,
  stale,
}: {
  similar: Similar;
  weights: Weights;
  stale: boolean;
}) {
  return (
    <ol
      aria-label="Similar lesions"
      aria-busy={stale}
      className={`grid grid-cols-[repeat(auto-fill,6rem)] justify-between gap-x-3 gap-y-4 [&_img]:transition-opacity ${stale ? "[&_img]:opacity-50" : ""}`}
    >
      {similar.rows.map(({ lesion, ...differs }) => (
        <li key={lesion.id}>
          <Link
            href={`/lesions/${lesion.id}`}
            className="figures block rounded-md text-caption hover:text-accent"
          >
            <MarkPicture
              src={lesion.hasImage ? `/api/lesions/${lesion.id}/thumbnail?v=${lesion.version}` : null}
              alt=""
              coordinates={lesion.coordinates}
              spacingMm={lesion.spacingMm}
            />
            <DifferenceBar differs={differs} weights={weights} known={similar.known} />
            <span className="flex justify-between gap-1">
              <span className="font-medium">
                <span className="sr-only">Lesion </span>
                {lesion.id}
              </span>
              <span className="text-soft">
                <span className="sr-only">difference </span>
                {differs.difference.toFixed(2)}
              </span>
            </span>
            <span className="block whitespace-nowrap text-faint">
              {sizeText(lesion.longMm, lesion.shortMm)}
            </span>
            <span className="block truncate text-faint">
              {lesion.coarseType === null ? `patient ${lesion.patient}` : COARSE_TYPES[lesion.coarseType]}
            </span>
          </Link>
        </li>
      ))}
    </ol>
  );
}

const COLOURS = { image: "fill-info", place: "fill-accent", size: "fill-aside" } as const;
const PARTS = ["image", "place", "size"] as const;

/** How different it is, as a bar of the three parts by their weight: as long as its square is for two lesions drawn by lot. */
function DifferenceBar({
  differs,
  weights,
  known,
}: {
  differs: Omit<Similar["rows"][number], "lesion">;
  weights: Weights;
  known: Similar["known"];
}) {
  const counted = PARTS.filter((part) => known[part]);
  const total = counted.reduce((sum, part) => sum + weights[part], 0);
  let from = 0;
  const pieces = counted.map((part) => {
    const width = total > 0 ? (100 * weights[part] * (differs[part] ?? 1)) / total : 0;
    const piece = { part, from, width };
    from += width;
    return piece;
  });
  return (
    <svg viewBox="0 0 100 4" preserveAspectRatio="none" className="my-1 block h-1 w-24" aria-hidden="true">
      <rect width="100" height="4" className="fill-raised" />
      {pieces.map((piece) => (
        <rect
          key={piece.part}
          x={piece.from}
          width={piece.width}
          height="4"
          className={COLOURS[piece.part]}
        />
      ))}
    </svg>
  );
}
