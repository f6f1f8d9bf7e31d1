import Link from "next/link";
import type { Statistics } from "#lib/contracts/statistics.ts";
import { csvOf } from "#lib/domain/statistics/csvOf.ts";
import { Button } from "../ui/Button.tsx";
import { Card } from "../ui/Card.tsx";
import { saveFile } from "../ui/saveFile.ts";
import { lesionsAddress } from "./lesionsAddress.ts";
import { numberRows } from "./numberRows.ts";

/** Every number of the paper's section on data statistics, of these lesions and of the paper's. */
export function NumbersTable({ numbers, q }: { numbers: Statistics["numbers"]; q: string }) {
  const rows = numberRows(numbers, q);
  const save = () => {
    const cells = rows.map(({ label, here, paper }) => [label, here, paper]);
    saveFile(
      "data-statistics.csv",
      new Blob([csvOf([["number", "here", "paper"], ...cells])], { type: "text/csv" }),
    );
  };
  return (
    <Card
      title="Numbers"
      flush
      actions={
        <Button look="quiet" className="h-7 px-2 text-caption" aria-label="Numbers as CSV" onClick={save}>
          CSV
        </Button>
      }
    >
      <table className="w-full">
        <caption className="sr-only">Numbers of this dataset beside the paper’s</caption>
        <thead className="text-caption text-faint">
          <tr className="border-line border-y">
            <td />
            <th scope="col" className="px-3 py-1.5 text-right font-medium">
              Here
            </th>
            <th scope="col" className="py-1.5 pr-4 text-right font-medium">
              In the paper
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ key, label, here, paper, q: behind }) => (
            <tr key={key} className="border-line/60 border-b last:border-b-0 hover:bg-raised/60">
              <th scope="row" className="py-1 pl-4 text-left 2xl:py-2 font-normal text-soft">
                {label}
              </th>
              <td className="px-3 py-1 text-right font-medium 2xl:py-2">
                {behind === null ? (
                  here
                ) : (
                  <Link
                    href={lesionsAddress(behind)}
                    aria-label={`${label}: ${here}`}
                    className="underline decoration-line underline-offset-4 hover:decoration-accent"
                  >
                    {here}
                  </Link>
                )}
              </td>
              <td className="whitespace-nowrap py-1 pr-4 2xl:py-2 text-right text-faint">{paper}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Card>
  );
}
