"use client";

import Link from "next/link";
import { useState } from "react";
import { type MapPoints, typeOf, verdictOf } from "#lib/domain/map/MapPoints.ts";
import { Button } from "../ui/Button.tsx";
import { countOf, countText } from "../ui/countText.ts";
import { Empty } from "../ui/Empty.tsx";
import { flagWords, typeWords, verdictWords } from "./pointWords.ts";
import type { MapPlaces } from "./useMap.ts";

const ROWS_A_PAGE = 100;
const PLACE_HEADS: Readonly<Record<MapPlaces, readonly string[]>> = {
  body: ["x", "z"],
  likeness: ["Across", "Down"],
};

/** The same lesions as on the map, as a table: the chosen ones, else all that are shown. */
export function PointTable({
  of,
  points,
  places,
  chosen,
}: {
  of: MapPlaces;
  points: MapPoints;
  places: Uint32Array;
  chosen: boolean;
}) {
  const [page, setPage] = useState(0);
  const pages = Math.max(1, Math.ceil(places.length / ROWS_A_PAGE));
  const at = Math.min(page, pages - 1);
  const rows = places.subarray(at * ROWS_A_PAGE, (at + 1) * ROWS_A_PAGE);
  if (places.length === 0)
    return <Empty title="No lesion is shown">Choose others, or show more kinds.</Empty>;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keys
    <section aria-label="Lesions as a table" tabIndex={0} className="min-h-0 flex-1 overflow-auto px-4 pb-4">
      <table className="w-full">
        <caption className="py-2 text-left font-semibold">
          {countOf(places.length, "lesion")} {chosen ? "chosen" : "on the map"}
        </caption>
        <thead className="sticky top-0 bg-room text-left text-caption text-faint">
          <tr className="border-line border-b">
            {["Lesion", "Type", "Size [mm]", ...PLACE_HEADS[of], "Verdict", "Flags"].map((head) => (
              <th key={head} scope="col" className="py-1.5 pr-4 font-medium">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {Array.from(rows, (place) => {
            const id = points.ids[place];
            const bits = points.bits[place] ?? 0;
            return (
              <tr key={id} className="border-line border-b">
                <td className="py-1 pr-4">
                  <Link href={`/lesions/${id}`} className="text-accent underline-offset-4 hover:underline">
                    {id}
                  </Link>
                </td>
                <td className="pr-4">{typeWords(typeOf(bits))}</td>
                <td className="pr-4">{(points.sizeMm[place] ?? 0).toFixed(1)}</td>
                <td className="pr-4">{(points.x[place] ?? 0).toFixed(2)}</td>
                <td className="pr-4">{(points.z[place] ?? 0).toFixed(2)}</td>
                <td className="pr-4">{verdictWords(verdictOf(bits)) ?? "–"}</td>
                <td>{flagWords(bits) ?? "–"}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
      {pages > 1 && (
        <nav aria-label="Pages of the table" className="flex items-center gap-3 pt-3">
          <Button disabled={at === 0} onClick={() => setPage(at - 1)}>
            Before
          </Button>
          <span className="figures text-soft">
            page {countText(at + 1)} of {countText(pages)}
          </span>
          <Button disabled={at === pages - 1} onClick={() => setPage(at + 1)}>
            Next
          </Button>
        </nav>
      )}
    </section>
  );
}
