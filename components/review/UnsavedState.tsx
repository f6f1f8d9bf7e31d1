import type { OutboxState } from "#lib/client/outbox/index.ts";
import { countOf } from "../ui/countText.ts";

/** Whether all is saved; else how much is not, why, and the way to the list of it. */
export function UnsavedState({ waiting, onOpen }: { waiting: OutboxState; onOpen: () => void }) {
  const { entries, writing, trouble, durable } = waiting;
  const refused = entries.filter(({ refusal }) => refusal !== null).length;
  const unsent = entries.length + writing.length - refused;
  if (refused + unsent === 0) {
    return (
      <p role="status" className="inline-flex items-center gap-1.5 whitespace-nowrap px-2 text-faint">
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
      <span role="status">
        {[
          refused > 0 && `${countOf(refused, "ruling")} refused`,
          unsent > 0 && `${unsent} unsaved${TROUBLE_WORDS[trouble]}`,
        ]
          .filter(Boolean)
          .join(", ")}
      </span>
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
