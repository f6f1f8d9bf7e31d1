"use client";

import { useState } from "react";
import type { LesionType } from "#lib/contracts/types.ts";
import { treeOrder } from "./treeOrder.ts";

/** The types with their keys: pressed or clicked, they label what is chosen. */
export function TypePalette({
  types,
  keys,
  onChoose,
  disabled,
}: {
  types: readonly LesionType[];
  keys: ReadonlyMap<number, string>;
  onChoose: (typeId: number) => void;
  disabled: boolean;
}) {
  const [wanted, setWanted] = useState("");
  const shown = treeOrder(types).filter(({ type }) => type.name.toLowerCase().includes(wanted.toLowerCase()));
  return (
    <div className="flex min-h-0 flex-col gap-2">
      {types.length > 16 && (
        <input
          type="search"
          aria-label="Find a type"
          placeholder="Find a type"
          value={wanted}
          onChange={({ target }) => setWanted(target.value)}
          className="h-8 w-full rounded-md border border-edge/70 bg-room px-2 text-ink placeholder:text-faint focus:border-accent"
        />
      )}
      <ul className="flex flex-col">
        {shown.map(({ type, depth }) => (
          <li key={type.id}>
            <button
              type="button"
              disabled={disabled}
              onClick={() => onChoose(type.id)}
              className="flex h-7 w-full items-center gap-2 rounded-md pr-1 text-left text-soft hover:bg-hover hover:text-ink disabled:opacity-50"
              style={{ paddingLeft: `${0.25 + depth * 0.9}rem` }}
            >
              <kbd className="grid size-5 shrink-0 place-items-center rounded-sm border border-line bg-raised font-sans text-caption text-ink">
                {keys.get(type.id) ?? "·"}
              </kbd>
              <span className="truncate">{type.name}</span>
            </button>
          </li>
        ))}
        {shown.length === 0 && <li className="px-1 py-2 text-faint">No type is called so.</li>}
      </ul>
    </div>
  );
}
