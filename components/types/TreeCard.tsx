"use client";

import Link from "next/link";
import { useState } from "react";
import type { LesionType } from "#lib/contracts/types.ts";
import { formatQuery } from "#lib/domain/query/formatQuery.ts";
import { Button } from "../ui/Button.tsx";
import { Card } from "../ui/Card.tsx";
import { countText } from "../ui/countText.ts";
import { TypeDialog } from "./TypeDialog.tsx";
import { treeOrder } from "./treeOrder.ts";
import { typeKeys } from "./typeKeys.ts";

/** The tree: each type with its key, what it excludes, and how many lesions were labelled with it. */
export function TreeCard({ types, mayChange }: { types: readonly LesionType[]; mayChange: boolean }) {
  const [opened, setOpened] = useState<{ type: LesionType | null; parentId: number | null } | null>(null);
  const keys = typeKeys(types);
  const names = new Map(types.map(({ id, name }) => [id, name]));
  return (
    <Card
      flush
      title="Tree of types"
      note="the eight exclude one another"
      actions={
        mayChange && <Button onClick={() => setOpened({ type: null, parentId: null })}>Add a type</Button>
      }
    >
      <table className="w-full">
        <thead>
          <tr className="border-line border-y text-left text-caption text-faint">
            <th scope="col" className="px-4 py-1.5 font-medium">
              Type
            </th>
            <th scope="col" className="py-1.5 pr-4 font-medium">
              Excludes
            </th>
            <th scope="col" className="py-1.5 pr-4 text-right font-medium">
              Labelled
            </th>
            {mayChange && (
              <th scope="col" className="w-36 py-1.5 pr-4 text-right font-medium">
                <span className="sr-only">Change</span>
              </th>
            )}
          </tr>
        </thead>
        <tbody>
          {treeOrder(types).map(({ type, depth }) => (
            <tr key={type.id} className="border-line border-b last:border-b-0">
              <th scope="row" className="px-4 py-1.5 text-left font-medium">
                <span className="flex items-center gap-2.5" style={{ paddingLeft: `${depth * 1.5}rem` }}>
                  <kbd className="grid size-5 shrink-0 place-items-center rounded-sm border border-line bg-raised font-sans text-caption text-soft">
                    {keys.get(type.id) ?? "·"}
                  </kbd>
                  <Link
                    href={`/lesions?${new URLSearchParams({ q: queryOf(type.name) })}`}
                    className="underline decoration-line underline-offset-4 hover:decoration-accent"
                  >
                    {type.name}
                  </Link>
                </span>
              </th>
              <td className="py-1.5 pr-4 text-caption text-soft">
                {type.excludes.map((id) => names.get(id) ?? "").join(", ")}
              </td>
              <td className="py-1.5 pr-4 text-right text-soft">{countText(type.lesions)}</td>
              {mayChange && (
                <td className="py-1 pr-3 text-right">
                  <Button
                    look="quiet"
                    aria-label={`Add a type below ${type.name}`}
                    title="Add a finer type below it"
                    onClick={() => setOpened({ type: null, parentId: type.id })}
                    className="px-2"
                  >
                    +
                  </Button>
                  <Button
                    look="quiet"
                    aria-label={`Change ${type.name}`}
                    onClick={() => setOpened({ type, parentId: type.parentId })}
                  >
                    Change
                  </Button>
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
      {opened && <TypeDialog {...opened} types={types} onClose={() => setOpened(null)} />}
    </Card>
  );
}

const queryOf = (name: string): string =>
  formatQuery({ is: "term", field: "type", values: [{ is: "word", word: name }] });
