import Link from "next/link";
import type { ReleaseDifference } from "#lib/contracts/releases.ts";
import { Badge, type Tone } from "../ui/Badge.tsx";
import { sizeText } from "../ui/sizeText.ts";
import { COARSE_TYPES } from "../ui/typeWords.ts";

const TONES: Readonly<Record<ReleaseDifference["what"], Tone>> = {
  added: "good",
  removed: "bad",
  changed: "aside",
};

/** Lesions that two releases do not hold alike, and what differs. */
export function DifferenceTable({ rows }: { rows: readonly ReleaseDifference[] }) {
  return (
    <div className="overflow-x-auto">
      <table className="w-full min-w-[36rem] border-line border-t text-left">
        <caption className="sr-only">Lesions that differ</caption>
        <thead className="text-caption text-faint">
          <tr className="h-9 border-line border-b">
            {["Lesion", "What", "Size", "Version", "Difference"].map((head) => (
              <th key={head} scope="col" className="px-2 font-medium first:pl-4 last:pr-4">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody className="divide-y divide-line">
          {rows.map((row) => (
            <tr key={row.lesion} className="h-10 hover:bg-raised">
              <th scope="row" className="px-2 pl-4 font-medium">
                <Link
                  href={`/lesions/${row.lesion}`}
                  className="underline decoration-line underline-offset-4 hover:decoration-accent"
                >
                  {row.lesion}
                </Link>
              </th>
              <td className="px-2">
                <Badge tone={TONES[row.what]}>{row.what}</Badge>
              </td>
              <td className="whitespace-nowrap px-2 text-soft">{sizeText(row.longMm, row.shortMm)}</td>
              <td className="whitespace-nowrap px-2 text-soft">{versionsText(row.versions)}</td>
              <td className="px-2 pr-4 text-soft">{differenceText(row)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

const versionsText = ([before, after]: ReleaseDifference["versions"]): string =>
  before !== null && after !== null ? `${before} → ${after}` : String(after ?? before);

const NAMES: Readonly<Record<string, string>> = {
  split: "part",
  verdict: "verdict",
  coarseType: "type",
  noisy: "doubtful",
  longMm: "long",
  shortMm: "short",
};

function differenceText({ what, now, changes }: ReleaseDifference): string {
  if (what === "removed") return now === "active" ? "not chosen by the query" : now;
  if (what === "added") return "";
  const told = changes.flatMap(({ field, from, to }) => {
    const name = NAMES[field];
    return name ? [`${name} ${valueText(field, from)} → ${valueText(field, to)}`] : [];
  });
  const moved = changes.some(({ field }) => field === "coordinates" || field === "box")
    ? ["lines moved"]
    : [];
  return [...told, ...moved].join(", ") || "only its version";
}

function valueText(field: string, value: unknown): string {
  if (value === null) return "none";
  if (typeof value === "boolean") return value ? "yes" : "no";
  if (typeof value === "number") {
    return field === "coarseType" ? (COARSE_TYPES[value] ?? String(value)) : `${value.toFixed(1)} mm`;
  }
  return String(value);
}
