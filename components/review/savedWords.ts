import type { NewOutboxEntry, OutboxState } from "#lib/client/outbox/index.ts";
import type { Judged } from "./sitting.ts";

/** Whether what was done has reached the server: `saved` only once it confirmed. */
export function savedWords(
  { verdictId, item }: Judged,
  { entries, writing }: Pick<OutboxState, "entries" | "writing">,
): "saved" | "not saved yet" | "refused" {
  const isIt = ({ act }: NewOutboxEntry) =>
    act.kind === "verdict"
      ? act.body.id === verdictId
      : act.kind === "skip" && verdictId === null && act.itemId === item.id;
  if (writing.some(isIt)) return "not saved yet";
  const entry = entries.findLast(isIt);
  if (!entry) return "saved";
  return entry.refusal ? "refused" : "not saved yet";
}
