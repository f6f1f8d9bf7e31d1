import Link from "next/link";
import type { ReleaseRow } from "#lib/contracts/releases.ts";
import { countText } from "../ui/countText.ts";
import { SplitBar } from "../ui/SplitBar.tsx";
import { dayText } from "../ui/timeText.ts";
import { splitsOf } from "./splitsOf.ts";

const HEADS = ["Name", "Frozen", "Lesions", "Patients", "Parts", "Query", "SHA-256"];

/** Releases, one a line; each opens its own page. */
export function ReleaseTable({ rows }: { rows: readonly ReleaseRow[] }) {
  return (
    <div className="overflow-x-auto">
      <table className="w-full min-w-[56rem] border-line border-t text-left">
        <caption className="sr-only">Releases</caption>
        <thead className="text-caption text-faint">
          <tr className="h-9 border-line border-b">
            {HEADS.map((head) => (
              <th
                key={head}
                scope="col"
                className={`px-2 font-medium first:pl-4 last:pr-4 ${head === "Lesions" || head === "Patients" ? "text-right" : ""}`}
              >
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody className="divide-y divide-line">
          {rows.map((release) => (
            <tr key={release.name} className="h-12 hover:bg-raised">
              <th scope="row" className="max-w-64 truncate px-2 pl-4 font-medium">
                <Link
                  href={`/releases/${release.name}`}
                  className="underline decoration-line underline-offset-4 hover:decoration-accent"
                >
                  {release.name}
                </Link>
              </th>
              <td className="whitespace-nowrap px-2 text-soft">
                {dayText(release.createdAt)}
                <span className="block text-caption text-faint">by {release.createdBy}</span>
              </td>
              <td className="px-2 text-right">{countText(release.lesions)}</td>
              <td className="px-2 text-right text-soft">{countText(release.patients)}</td>
              <td className="w-40 px-2">
                <SplitBar splits={splitsOf(release.splits)} compact />
              </td>
              <td className="max-w-72 truncate px-2 font-mono text-caption text-soft" title={release.query}>
                {release.query === "" ? (
                  <span className="font-sans text-faint">all that counted</span>
                ) : (
                  release.query
                )}
              </td>
              <td className="px-2 pr-4 font-mono text-caption text-faint">{release.sha256.slice(0, 12)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
