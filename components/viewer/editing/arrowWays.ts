import type { KeyboardEvent } from "react";

const WAYS: Readonly<Record<string, readonly [right: number, down: number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/** Where on the screen an arrow key points; null for another key, and for one that is pressed for a command. */
export function wayOfKey({
  key,
  ctrlKey,
  metaKey,
  altKey,
}: Pick<KeyboardEvent, "key" | "ctrlKey" | "metaKey" | "altKey">):
  | readonly [right: number, down: number]
  | null {
  return ctrlKey || metaKey || altKey ? null : (WAYS[key] ?? null);
}
