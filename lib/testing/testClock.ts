import type { Clock } from "#lib/io/sources/pacs/Clock.ts";

/** A clock that stands still but for the sleeps asked of it, which take no time and are written down. */
export function testClock(options: { readonly random?: number; readonly startMs?: number } = {}): Clock & {
  readonly slept: readonly number[];
} {
  const slept: number[] = [];
  let nowMs = options.startMs ?? Date.UTC(2024, 5, 15);
  return {
    slept,
    now: () => nowMs,
    sleep: async (ms) => {
      slept.push(ms);
      nowMs += ms;
    },
    random: () => options.random ?? 0,
  };
}
