"use client";

import { useSyncExternalStore } from "react";

/** What a reader wants to see of a detector while reading; the same in every picture of the tab. */
export interface LiveChoice {
  readonly isOn: boolean;
  /** Null: the first that is on offer. */
  readonly detector: string | null;
  /** Boxes of a lower score are not drawn. */
  readonly leastScore: number;
}

const AT_FIRST: LiveChoice = { isOn: false, detector: null, leastScore: 0.5 };

let choice = AT_FIRST;
const listeners = new Set<() => void>();

export function chooseLive(change: Partial<LiveChoice>): void {
  choice = { ...choice, ...change };
  for (const tell of listeners) tell();
}

export const useLiveChoice = (): LiveChoice =>
  useSyncExternalStore(
    (tell) => {
      listeners.add(tell);
      return () => listeners.delete(tell);
    },
    () => choice,
    () => AT_FIRST,
  );
