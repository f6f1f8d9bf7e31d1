import type { ImportSummary } from "#lib/contracts/imports.ts";
import { countText } from "../ui/countText.ts";
import { whenText } from "../ui/timeText.ts";
import { KIND_WORDS } from "./kindWords.ts";

/** The files that were brought in; choosing one shows what came of it. */
export function ImportTable({
  rows,
  shown,
  onShow,
}: {
  rows: readonly ImportSummary[];
  shown: number | null;
  onShow: (importId: number) => void;
}) {
  return (
    <div className="overflow-x-auto">
      <table className="w-full">
        <thead className="text-left text-caption text-faint">
          <tr className="border-line border-t">
            <th className="px-4 py-2 font-medium">File</th>
            <th className="px-2 py-2 font-medium">What</th>
            <th className="px-2 py-2 text-right font-medium">Rows</th>
            <th className="px-2 py-2 text-right font-medium">Lesions added</th>
            <th className="px-2 py-2 text-right font-medium">Odd values</th>
            <th className="px-4 py-2 font-medium">By, when</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr
              key={row.id}
              className={`border-line border-t transition-colors ${row.id === shown ? "bg-raised" : "hover:bg-raised/60"}`}
            >
              <td className="max-w-64 px-4 py-1">
                <button
                  type="button"
                  aria-pressed={row.id === shown}
                  onClick={() => onShow(row.id)}
                  className="block max-w-full truncate rounded-sm py-1 text-left font-medium text-ink hover:text-accent hover:underline"
                >
                  {row.name}
                </button>
              </td>
              <td className="whitespace-nowrap px-2 py-1 text-soft">{KIND_WORDS[row.kind].name}</td>
              <td className="px-2 py-1 text-right text-soft tabular-nums">{countText(row.rows)}</td>
              <td className="px-2 py-1 text-right tabular-nums">{countText(row.imported)}</td>
              <td className="px-2 py-1 text-right text-soft tabular-nums">{countText(row.problemCount)}</td>
              <td className="whitespace-nowrap px-4 py-1 text-soft">
                {row.importedBy}, {whenText(row.createdAt)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
