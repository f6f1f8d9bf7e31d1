import Link from "next/link";
import type { LesionRow } from "#lib/contracts/lesions.ts";
import { MarkPicture } from "../ui/MarkPicture.tsx";
import { sizeText } from "../ui/sizeText.ts";
import { BodyPlace } from "./BodyPlace.tsx";
import { FlagBadge } from "./FlagBadge.tsx";
import { windowText } from "./windows.ts";

/** Lesions as rows: a picture of each, and its numbers. */
export function LesionTable({ rows }: { rows: readonly LesionRow[] }) {
  return (
    <div className="overflow-x-auto">
      <table className="w-full min-w-[54rem] border-line border-t text-left">
        <caption className="sr-only">Lesions</caption>
        <thead className="text-caption text-faint">
          <tr className="h-9 border-line border-b">
            <th scope="col" className="w-32 pr-2 pl-4 font-medium">
              Key slice
            </th>
            <th scope="col" className="px-2 font-medium">
              Lesion
            </th>
            <th scope="col" className="px-2 font-medium">
              Series
            </th>
            <th scope="col" className="px-2 text-right font-medium">
              Slice
            </th>
            <th scope="col" className="px-2 pl-6 font-medium">
              Long × short
            </th>
            <th scope="col" className="px-2 font-medium">
              Place
            </th>
            <th scope="col" className="px-2 font-medium">
              Window
            </th>
            <th scope="col" className="px-2 font-medium">
              Flags
            </th>
            <th scope="col" className="pr-4 pl-2 font-medium">
              Split
            </th>
          </tr>
        </thead>
        <tbody className="divide-y divide-line">
          {rows.map((row) => (
            <tr key={row.id} className="relative hover:bg-raised/60">
              <td className="py-2 pr-2 pl-4">
                <MarkPicture
                  src={row.hasImage ? `/api/lesions/${row.id}/thumbnail?v=${row.version}` : null}
                  alt={`CT around lesion ${row.id}`}
                  coordinates={row.coordinates}
                  box={row.box}
                  spacingMm={row.spacingMm}
                />
              </td>
              <th scope="row" className="px-2 font-semibold">
                <Link href={`/lesions/${row.id}`} className="after:absolute after:inset-0 hover:text-accent">
                  {row.id}
                </Link>
              </th>
              <td className="px-2 font-mono text-caption text-soft">{row.series}</td>
              <td className="px-2 text-right">{row.slice}</td>
              <td className="whitespace-nowrap px-2 pl-6 font-medium">{sizeText(row.longMm, row.shortMm)}</td>
              <td className="px-2">
                <BodyPlace body={row.body} />
              </td>
              <td className="whitespace-nowrap px-2 text-soft">
                {row.windowHu ? windowText(row.windowHu) : "–"}
              </td>
              <td className="px-2">
                <ul className="flex flex-wrap gap-1">
                  {row.flags.map((flag) => (
                    <li key={flag.rule}>
                      <FlagBadge flag={flag} />
                    </li>
                  ))}
                </ul>
              </td>
              <td className="pr-4 pl-2 text-soft">{row.split}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
