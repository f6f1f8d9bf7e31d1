"use client";

import { use } from "react";
import type { CommandId } from "#lib/domain/controls/commands.ts";
import { capsOf } from "#lib/domain/controls/keyWords.ts";
import { ControlsContext } from "./ControlsContext.ts";

/** The keys of a command as key caps. */
export function Keys({ command }: { command: CommandId }) {
  const { bindings } = use(ControlsContext);
  const keys = bindings[command];
  return (
    <span className="inline-flex items-center gap-1.5">
      {keys.map((key) => (
        <KeyCaps key={key} name={key} />
      ))}
    </span>
  );
}

/** One key, or several to be pressed together. */
export function KeyCaps({ name }: { name: string }) {
  const { apple } = use(ControlsContext);
  return (
    <kbd className="inline-flex items-center gap-0.5">
      {capsOf(name, apple).map((cap) => (
        <kbd
          key={cap}
          className="inline-flex h-5 min-w-5 items-center justify-center rounded-sm border border-edge/60 border-b-2 bg-raised px-1 font-sans text-caption text-ink"
        >
          {cap}
        </kbd>
      ))}
    </kbd>
  );
}
