"use client";

import { useSyncExternalStore } from "react";
import { type Outbox, type OutboxState, outboxOf } from "#lib/client/outbox/index.ts";
import { useHydrated } from "../ui/useHydrated.ts";

const NOTHING: OutboxState = { entries: [], writing: [], sending: false, trouble: "none", durable: true };
const never = () => () => undefined;

/** What this user's browser has not had confirmed; null while the server draws the page, which has no outbox. */
export function useOutbox(userId: string): { outbox: Outbox | null; waiting: OutboxState } {
  const outbox = useHydrated() ? outboxOf(userId) : null;
  const waiting = useSyncExternalStore(
    outbox?.subscribe ?? never,
    () => outbox?.state() ?? NOTHING,
    () => NOTHING,
  );
  return { outbox, waiting };
}
