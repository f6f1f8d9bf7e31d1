import type { RulingView } from "#lib/contracts/learning.ts";
import type { Recorded, ReviewItemView } from "#lib/contracts/review.ts";
import { RequestFailure } from "../fetchJson.ts";
import type { EntryStore } from "./EntryStore.ts";
import type { NewOutboxEntry, OutboxEntry } from "./OutboxEntry.ts";
import {
  changeToDrop,
  changeToUndo,
  changeWhenConfirmed,
  meaningOf,
  nextToSend,
  onVersionOfUndo,
  waitMs,
} from "./outboxRules.ts";

/** What the server said to an entry that it took. */
export type Confirmation =
  | ({ readonly kind: "verdict" } & Recorded)
  | { readonly kind: "undo"; readonly item: ReviewItemView; readonly progress: Recorded["progress"] }
  | { readonly kind: "skip"; readonly progress: Recorded["progress"] }
  | { readonly kind: "draw"; readonly lesionId: number }
  | { readonly kind: "ruling" | "undo-ruling"; readonly ruling: RulingView };

export interface OutboxState {
  /** All that is written down and not confirmed, oldest first. */
  readonly entries: readonly OutboxEntry[];
  /** What is being written down at this moment. */
  readonly writing: readonly NewOutboxEntry[];
  readonly sending: boolean;
  /** What keeps entries from being sent. */
  readonly trouble: "none" | "no-answer" | "signed-out";
  /** Whether entries outlive the tab; known once the store is open. */
  readonly durable: boolean;
}

/** What waits to be told to the server: written down first, sent in order, gone when the server confirmed it. */
export interface Outbox {
  state(): OutboxState;
  subscribe(listener: () => void): () => void;
  /** Calls back with each confirmation that this tab received, and each refusal. */
  onAnswer(listener: (entry: OutboxEntry, answer: Confirmation | null) => void): () => void;
  /** Done when it is written down. Rejects when the browser cannot, such as on a full disk: then nothing was recorded. */
  add(entry: NewOutboxEntry): Promise<void>;
  /** Takes a verdict back: `withdrawn` when it had not been sent, so that the server knows of neither. */
  undo(verdictId: string, undo: NewOutboxEntry): Promise<"withdrawn" | "queued">;
  /** Gives a refused entry up. */
  drop(seq: number): Promise<void>;
  /** Tries now, without waiting for the next turn. */
  sendNow(): void;
}

export interface OutboxWorld {
  readonly openStore: () => Promise<EntryStore>;
  readonly send: (entry: OutboxEntry) => Promise<Confirmation>;
  /** Runs the work while no other tab runs its own. */
  readonly alone: (work: () => Promise<void>) => Promise<void>;
  /** Tells the other tabs that something changed. */
  readonly tellTabs: () => void;
}

/** Opens a user's outbox, and begins to send what an earlier sitting left. */
export function openOutbox({ openStore, send, alone, tellTabs }: OutboxWorld): Outbox & { reload(): void } {
  const store = openStore();
  const listeners = new Set<() => void>();
  const answerListeners = new Set<(entry: OutboxEntry, answer: Confirmation | null) => void>();
  let state: OutboxState = { entries: [], writing: [], sending: false, trouble: "none", durable: true };
  let failures = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let turn: Promise<void> | null = null;
  /** The version that the last confirmed undo wrote, by item. */
  const versionsOfUndos = new Map<string, number>();

  function become(part: Partial<OutboxState>) {
    state = { ...state, ...part };
    for (const listener of listeners) listener();
  }

  async function change(rule: Parameters<EntryStore["change"]>[0]) {
    const entries = await (await store).change(rule);
    become({ entries });
    tellTabs();
    return entries;
  }

  /** Counts an entry among what is not saved from the moment that it is made, not only once it is written down. */
  async function whileWriting(entry: NewOutboxEntry, write: () => Promise<unknown>) {
    become({ writing: [...state.writing, entry] });
    try {
      await write();
    } finally {
      become({ writing: state.writing.filter((each) => each !== entry) });
    }
  }

  /** Writes to one entry as it is now, if it is still there. */
  async function mark(seq: number, part: (entry: OutboxEntry) => Partial<OutboxEntry>) {
    const entries = await change((now) =>
      now.some((entry) => entry.seq === seq)
        ? { put: now.filter((entry) => entry.seq === seq).map((entry) => ({ ...entry, ...part(entry) })) }
        : {},
    );
    return entries.find((entry) => entry.seq === seq);
  }

  /** Sends one; whether it may go on with the next. */
  async function sendOne({ seq }: OutboxEntry): Promise<boolean> {
    // Written down before it is sent: what may have left cannot be withdrawn any more.
    const entry = await mark(seq, ({ tries }) => ({ tries: tries + 1 }));
    if (!entry) return true;
    try {
      const answer = await send(entry);
      const lesionVersion = answer.kind === "undo" ? answer.item.lesion.version : null;
      // First of all: a ruling that is written down from here on may still come from a page that knows the old version.
      if (lesionVersion !== null) versionsOfUndos.set(entry.act.itemId, lesionVersion);
      // Those who show what was done hear of it before the entry goes: in between it would seem not to have been done.
      for (const listener of answerListeners) listener(entry, answer);
      await change((entries) => changeWhenConfirmed(entries, entry, lesionVersion));
      failures = 0;
      become({ trouble: "none" });
      return true;
    } catch (error) {
      if (!(error instanceof RequestFailure)) throw error;
      const meaning = meaningOf(error.status);
      if (meaning !== "refused") {
        failures += 1;
        become({ trouble: meaning === "again" ? "no-answer" : "signed-out" });
        return false;
      }
      const refused = { status: error.status, sentence: error.message };
      await mark(seq, () => ({ refusal: refused }));
      become({ trouble: "none" });
      for (const listener of answerListeners) listener(entry, null);
      return true;
    }
  }

  async function sendAll() {
    become({ sending: true });
    try {
      await alone(async () => {
        let next = nextToSend(await (await store).all());
        while (next && (await sendOne(next))) next = nextToSend(await (await store).all());
      });
    } catch {
      // The browser's own store or lock failed: the entries stay where they are, and the next turn tries again.
      failures += 1;
    } finally {
      become({ sending: false });
    }
  }

  function sendNow() {
    clearTimeout(timer);
    timer = undefined;
    if (turn) return;
    turn = sendAll().finally(() => {
      turn = null;
      if (nextToSend(state.entries)) timer = setTimeout(sendNow, failures === 0 ? 0 : waitMs(failures));
    });
  }

  async function reload() {
    const opened = await store;
    become({ entries: await opened.all(), durable: opened.durable });
    if (nextToSend(state.entries)) sendNow();
  }

  void reload();

  return {
    state: () => state,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    onAnswer(listener) {
      answerListeners.add(listener);
      return () => answerListeners.delete(listener);
    },
    async add(entry) {
      await whileWriting(entry, () =>
        change(() => ({
          add: [onVersionOfUndo(entry, versionsOfUndos.get(entry.act.itemId) ?? 0)],
        })),
      );
      sendNow();
    },
    async undo(verdictId, undo) {
      let withdrawn = false;
      await whileWriting(undo, () =>
        change((entries) => {
          const made = changeToUndo(entries, verdictId, undo);
          withdrawn = made.remove !== undefined;
          return made;
        }),
      );
      sendNow();
      return withdrawn ? "withdrawn" : "queued";
    },
    async drop(seq) {
      await change((entries) => changeToDrop(entries, seq));
      sendNow();
    },
    sendNow,
    reload: () => void reload(),
  };
}
