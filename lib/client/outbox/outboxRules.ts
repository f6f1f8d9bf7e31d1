import type { NewOutboxEntry, OutboxAct, OutboxEntry } from "./OutboxEntry.ts";

/** What becomes of the entries, in one step that either happens or does not. */
export interface EntryChange {
  readonly add?: readonly NewOutboxEntry[];
  readonly put?: readonly OutboxEntry[];
  readonly remove?: readonly number[];
}

/** How long to wait after so many failures in a row [ms]: soon at first, at most half a minute. */
export const waitMs = (failures: number): number => Math.min(30_000, 500 * 2 ** Math.max(0, failures - 1));

/**
 * What is sent next: the oldest that was not refused, and is about no item of which something older was refused. What
 * comes after a refused ruling was meant to come after it; other items do not wait.
 */
export function nextToSend(entries: readonly OutboxEntry[]): OutboxEntry | null {
  const held = new Set<string>();
  for (const entry of inOrder(entries)) {
    if (entry.refusal) held.add(entry.act.itemId);
    else if (!held.has(entry.act.itemId)) return entry;
  }
  return null;
}

/**
 * Takes a verdict back. One that never left this browser, or that the server refused, is dropped with nothing to be told;
 * any other may have arrived, so an undo is sent after it.
 */
export function changeToUndo(
  entries: readonly OutboxEntry[],
  verdictId: string,
  undo: NewOutboxEntry,
): EntryChange {
  const waiting = entries.find(({ act }) => isRuling(act) && act.body.id === verdictId);
  return waiting && (waiting.tries === 0 || waiting.refusal) ? { remove: [waiting.seq] } : { add: [undo] };
}

/**
 * The server confirmed an entry: it goes. An undo wrote the lesion's former content as a new version; rulings on it that
 * already wait were made on that content, and are sent as rulings on the new version.
 *
 * @param lesionVersion the version after an undo; null after anything else
 */
export function changeWhenConfirmed(
  entries: readonly OutboxEntry[],
  confirmed: OutboxEntry,
  lesionVersion: number | null,
): EntryChange {
  const remove = [confirmed.seq];
  if (lesionVersion === null) return { remove };
  const waiting = entries.filter(
    ({ seq, act }) => seq > confirmed.seq && act.itemId === confirmed.act.itemId && act.kind === "verdict",
  );
  return { remove, put: waiting.map((entry) => onVersionOfUndo(entry, lesionVersion)) };
}

/**
 * A ruling on the version that an undo wrote, when it was made on an older one: the undo wrote that one's content again.
 * The page that made it may not have heard of the undo's confirmation yet.
 */
export function onVersionOfUndo<E extends NewOutboxEntry>(entry: E, lesionVersion: number): E {
  const { act } = entry;
  if (act.kind !== "verdict" || act.body.lesionVersion >= lesionVersion) return entry;
  return { ...entry, act: { ...act, body: { ...act.body, lesionVersion } } };
}

/** The reader gives an entry up: what takes a given-up verdict back goes with it. */
export function changeToDrop(entries: readonly OutboxEntry[], seq: number): EntryChange {
  const act = entries.find((entry) => entry.seq === seq)?.act;
  const undoes = entries.filter(
    ({ act: other }) => act && isRuling(act) && isUndo(other) && other.verdictId === act.body.id,
  );
  return { remove: [seq, ...undoes.map((entry) => entry.seq)] };
}

/**
 * What an answer that is no confirmation means: `again` when it may pass by itself (no answer, a fault of the server, too
 * many requests), `signed-out` when somebody has to sign in first, else `refused`.
 *
 * @param status of the answer; 0 when there was none
 */
export function meaningOf(status: number): "again" | "signed-out" | "refused" {
  if (status === 401) return "signed-out";
  return status === 0 || status === 408 || status === 425 || status === 429 || status >= 500
    ? "again"
    : "refused";
}

type ActOf<Kind extends OutboxAct["kind"]> = Extract<OutboxAct, { kind: Kind }>;

const isRuling = (act: OutboxAct): act is ActOf<"verdict" | "ruling"> =>
  act.kind === "verdict" || act.kind === "ruling";
const isUndo = (act: OutboxAct): act is ActOf<"undo" | "undo-ruling"> =>
  act.kind === "undo" || act.kind === "undo-ruling";

export const inOrder = (entries: readonly OutboxEntry[]): readonly OutboxEntry[] =>
  entries.toSorted((a, b) => a.seq - b.seq);
