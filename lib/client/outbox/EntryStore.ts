import type { OutboxEntry } from "./OutboxEntry.ts";
import type { EntryChange } from "./outboxRules.ts";

/** Where entries wait: shared by all tabs, and there after a crash. */
export interface EntryStore {
  /** Whether entries outlive the tab. */
  readonly durable: boolean;
  all(): Promise<readonly OutboxEntry[]>;
  /**
   * Reads all entries, asks the rule what becomes of them, and writes it: in one step, which no other tab comes between.
   *
   * @returns the entries after it, in their order
   */
  change(rule: (entries: readonly OutboxEntry[]) => EntryChange): Promise<readonly OutboxEntry[]>;
}
