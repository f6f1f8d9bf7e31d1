"use client";

import type { OutboxState } from "#lib/client/outbox/index.ts";
import { countOf } from "../ui/countText.ts";

/**
 * Whether all is saved; else how much is not, why, and the way to the list of it. Stands in a live region of the page:
 * one that came and went with the words would not be read out.
 */
export function UnsavedState({ waiting, onOpen }: { waiting: OutboxState; onOpen: () => void }) {
  const { entries, writing, trouble, durable } = waiting;
  const refused = entries.filter(({ refusal }) => refusal !== null).length;
  const unsent = entries.length + writing.length - refused;
  if (refused + unsent === 0) {
    return (
      <p className="inline-flex items-center gap-1.5 whitespace-nowrap px-2 text-faint">
        <Dot className="bg-kept" />
        {durable ? "all saved" : "all saved, but this browser keeps nothing when the tab is closed"}
      </p>
    );
  }
  const bad = refused > 0 || trouble !== "none";
  return (
    <button
      type="button"
      onClick={onOpen}
      className={`inline-flex h-8 items-center gap-1.5 whitespace-nowrap rounded-md px-2 font-medium hover:bg-hover ${
        refused > 0 ? "text-bad" : bad ? "text-aside" : "text-soft"
      }`}
    >
      <Dot className={refused > 0 ? "bg-bad" : "breathes bg-aside"} />
      {[
        refused > 0 && `${countOf(refused, "ruling")} refused`,
        unsent > 0 && `${unsent} unsaved${TROUBLE_WORDS[trouble]}`,
      ]
        .filter(Boolean)
        .join(", ")}
    </button>
  );
}

const TROUBLE_WORDS = {
  none: "",
  "no-answer": ": no answer from the server",
  "signed-out": ": sign in again",
} as const;

function Dot({ className }: { className: string }) {
  return <span aria-hidden="true" className={`size-2 rounded-full ${className}`} />;
}
