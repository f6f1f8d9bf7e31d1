"use client";

import Link from "next/link";
import { type ReactNode, useId, useRef, useState } from "react";
import { csvOf } from "#lib/domain/statistics/csvOf.ts";
import { Button } from "../ui/Button.tsx";
import { Empty } from "../ui/Empty.tsx";
import { saveFile } from "../ui/saveFile.ts";
import { pngFile, svgFile } from "./chartFile.ts";

/** A table that says what a chart shows. */
export interface ChartTable {
  readonly heads: readonly string[];
  readonly rows: readonly {
    readonly key: string;
    readonly cells: readonly (string | number)[];
    /** What opens the rows behind the line. */
    readonly href?: string | undefined;
  }[];
}

/** A chart with its caption, to be taken away as PNG, SVG or CSV, and the same as a table below it. */
export function ChartFigure({
  title,
  note,
  file,
  table,
  children,
}: {
  title: string;
  note?: ReactNode;
  /** Name of the files without ending. */
  file: string;
  table: ChartTable;
  children: ReactNode;
}) {
  const titleId = useId();
  const chart = useRef<HTMLDivElement>(null);
  const [failed, setFailed] = useState<string | null>(null);

  async function save(kind: "png" | "svg" | "csv") {
    setFailed(null);
    const drawn = chart.current?.querySelector("svg");
    try {
      if (kind === "csv") {
        const rows = [table.heads, ...table.rows.map(({ cells }) => cells)];
        saveFile(`${file}.csv`, new Blob([csvOf(rows)], { type: "text/csv" }));
      } else if (drawn) {
        saveFile(
          `${file}.${kind}`,
          kind === "png" ? await pngFile(drawn) : new Blob([svgFile(drawn)], { type: "image/svg+xml" }),
        );
      }
    } catch (error) {
      setFailed(error instanceof Error ? error.message : String(error));
    }
  }

  return (
    <figure
      aria-labelledby={titleId}
      className="flex h-full min-w-0 flex-col rounded-lg border border-line bg-surface"
    >
      <figcaption className="px-4 pt-2.5">
        <h2 id={titleId} className="font-semibold">
          {title}
        </h2>
        {note && <p className="pt-1 text-caption text-faint">{note}</p>}
        {failed !== null && (
          <p role="alert" className="pt-1 text-bad text-caption">
            {failed}
          </p>
        )}
      </figcaption>
      {table.rows.length === 0 ? (
        <Empty title="Nothing to draw" />
      ) : (
        <>
          <div ref={chart} className="my-auto px-3 pt-2">
            {children}
          </div>
          <div className="relative border-line border-t">
            <span className="absolute top-0.5 right-2 flex gap-0.5">
              {(["png", "svg", "csv"] as const).map((kind) => (
                <Button
                  key={kind}
                  look="quiet"
                  className="h-7 px-2 text-caption"
                  aria-label={`${title} as ${kind.toUpperCase()}`}
                  onClick={() => void save(kind)}
                >
                  {kind.toUpperCase()}
                </Button>
              ))}
            </span>
            <details className="px-4 py-2">
              <summary className="text-caption text-soft">Table</summary>
              <div className="max-h-72 overflow-y-auto pt-2">
                <table className="w-full text-caption">
                  <caption className="sr-only">{title}</caption>
                  <thead className="text-left text-faint">
                    <tr>
                      {table.heads.map((head) => (
                        <th key={head} scope="col" className="py-1 pr-3 font-medium">
                          {head}
                        </th>
                      ))}
                    </tr>
                  </thead>
                  <tbody>
                    {table.rows.map(({ key, cells: [name, ...cells], href }) => (
                      <tr key={key} className="border-line border-t">
                        <th scope="row" className="py-1 pr-3 text-left font-normal">
                          {href ? (
                            <Link
                              href={href}
                              className="underline decoration-line underline-offset-4 hover:decoration-accent"
                            >
                              {name}
                            </Link>
                          ) : (
                            name
                          )}
                        </th>
                        {cells.map((cell, i) => (
                          <td key={table.heads[i + 1]} className="pr-3">
                            {cell}
                          </td>
                        ))}
                      </tr>
                    ))}
                  </tbody>
                </table>
              </div>
            </details>
          </div>
        </>
      )}
    </figure>
  );
}
