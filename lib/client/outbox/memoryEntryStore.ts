import type { EntryStore } from "./EntryStore.ts";
import type { OutboxEntry } from "./OutboxEntry.ts";
import { inOrder } from "./outboxRules.ts";

/** Entries as long as the tab lives: for a browser that keeps nothing, where it is better than no reading at all. */
export function memoryEntryStore(): EntryStore {
  const entries = new Map<number, OutboxEntry>();
  let last = 0;
  const all = () => inOrder([...entries.values()]);
  return {
    durable: false,
    all: () => Promise.resolve(all()),
    change(rule) {
      const { add = [], put = [], remove = [] } = rule(all());
      for (const seq of remove) entries.delete(seq);
      for (const entry of put) entries.set(entry.seq, entry);
      for (const entry of add) {
        last += 1;
        entries.set(last, { ...entry, seq: last, tries: 0, refusal: null });
      }
      return Promise.resolve(all());
    },
  };
}
