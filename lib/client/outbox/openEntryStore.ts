import type { EntryStore } from "./EntryStore.ts";
import type { OutboxEntry } from "./OutboxEntry.ts";
import { inOrder } from "./outboxRules.ts";

const DATABASE = "lesionary-outbox";
const ENTRIES = "entries";

/**
 * One user's entries in IndexedDB. A write is done when the browser has it on the disk (`durability: "strict"`): it is
 * there after a crash of the tab, the browser or the machine.
 *
 * @throws DOMException when the browser gives no database, as some do in private windows
 */
export async function openEntryStore(userId: string): Promise<EntryStore> {
  const database = await opened();

  function run(
    mode: IDBTransactionMode,
    rule: Parameters<EntryStore["change"]>[0],
  ): Promise<readonly OutboxEntry[]> {
    return new Promise((resolve, reject) => {
      const transaction = database.transaction(ENTRIES, mode, { durability: "strict" });
      const store = transaction.objectStore(ENTRIES);
      let after: readonly OutboxEntry[] = [];
      const before: IDBRequest<OutboxEntry[]> = store.index("user").getAll(userId);
      before.onsuccess = () => {
        const { add = [], put = [], remove = [] } = rule(inOrder(before.result));
        for (const seq of remove) store.delete(seq);
        for (const entry of put) store.put(entry);
        for (const entry of add) store.add({ ...entry, tries: 0, refusal: null });
        const left: IDBRequest<OutboxEntry[]> = store.index("user").getAll(userId);
        left.onsuccess = () => {
          after = inOrder(left.result);
        };
      };
      transaction.oncomplete = () => resolve(after);
      transaction.onerror = () => reject(transaction.error);
      transaction.onabort = () => reject(transaction.error);
    });
  }

  return {
    durable: true,
    all: () => run("readonly", () => ({})),
    change: (rule) => run("readwrite", rule),
  };
}

function opened(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(DATABASE, 1);
    request.onupgradeneeded = () => {
      request.result
        .createObjectStore(ENTRIES, { keyPath: "seq", autoIncrement: true })
        .createIndex("user", "userId");
    };
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
    // Only another version of this page could hold the database, and there is one version.
    request.onblocked = () => reject(new DOMException("the outbox is held by another page", "AbortError"));
  });
}
