import { memoryEntryStore } from "./memoryEntryStore.ts";
import { openEntryStore } from "./openEntryStore.ts";
import { type Outbox, openOutbox } from "./openOutbox.ts";
import { sendEntry } from "./sendEntry.ts";

const opened = new Map<string, Outbox>();

/** The outbox of a user in this tab: one, however many parts of the page ask, for as long as the tab lives. */
export function outboxOf(userId: string): Outbox {
  const known = opened.get(userId);
  if (known) return known;

  const name = `lesionary-outbox-${userId}`;
  const tabs = new BroadcastChannel(name);
  const outbox = openOutbox({
    openStore: () => openEntryStore(userId).catch(memoryEntryStore),
    send: sendEntry,
    // Without https a browser has no locks. Two tabs may then send the same, which its id makes one.
    alone: (work) => ("locks" in navigator ? navigator.locks.request(name, work) : work()),
    tellTabs: () => tabs.postMessage(null),
  });
  opened.set(userId, outbox);
  tabs.addEventListener("message", outbox.reload);
  window.addEventListener("online", outbox.sendNow);
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "visible") outbox.sendNow();
  });
  // Leaving a page with something unsent is asked about: it is safe in the browser, but not told to anybody yet.
  window.addEventListener("beforeunload", (event) => {
    const { entries, writing } = outbox.state();
    if (entries.length + writing.length > 0) event.preventDefault();
  });
  return outbox;
}
