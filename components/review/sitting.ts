import type { Decision, Progress, ReviewItemView } from "#lib/contracts/review.ts";
import type { ViewerView } from "../viewer/index.ts";

/** Something that the reader did to an item in this sitting. */
export interface Judged {
  readonly item: ReviewItemView;
  /** What it was; `skip` puts off. */
  readonly act: Decision | "skip";
  /** The verdict's id; null for a skip. */
  readonly verdictId: string | null;
  /** How it was looked at then, for coming back to it. */
  readonly view: ViewerView | null;
}

/** One reader at one batch, from opening the page to leaving it. */
export interface Sitting {
  /** Held for this reader; the first is on screen unless the reader looks back. */
  readonly queue: readonly ReviewItemView[];
  /** What was done, oldest first, without what was taken back. */
  readonly past: readonly Judged[];
  /** Which of `past` is on screen; null: the next item is. */
  readonly back: number | null;
  /** The view that an item comes back with. */
  readonly restored: { readonly itemId: string; readonly view: ViewerView } | null;
  /** Whether the server had fewer items than were asked for. */
  readonly exhausted: boolean;
  readonly progress: Progress | null;
}

export const NEW_SITTING: Sitting = {
  queue: [],
  past: [],
  back: null,
  restored: null,
  exhausted: false,
  progress: null,
};

/** How many items are held at least, and at most: the one on screen, and those whose pictures are fetched ahead. */
const LEAST_HELD = 4;
const MOST_HELD = 12;

/** So many items the server hands over at once. */
const MOST_ASKED = 8;

/**
 * How many items to ask the server for now; 0: enough are held.
 *
 * As many are held as a reader can rule on in a burst while no answer comes. At first few, so that the first is soon on
 * screen; of what is left at most half, so that the last ones of a batch can be shared.
 */
export function itemsToAsk({ queue, progress }: Sitting): number {
  const share = progress ? Math.ceil(progress.mine.left / 2) : LEAST_HELD;
  const wanted = Math.min(MOST_HELD, Math.max(LEAST_HELD, share));
  return Math.min(MOST_ASKED, Math.max(0, wanted - queue.length));
}

/** What is on screen: an item to judge, or one that was judged and is looked at again; null: nothing is held. */
export function onScreen({ queue, past, back }: Sitting) {
  const judged = back === null ? undefined : past[back];
  if (judged) return { item: judged.item, judged };
  const [item] = queue;
  return item ? { item, judged: null } : null;
}

/**
 * Items that the server handed over. An answer may be older than what was done meanwhile: what is held, was judged, or
 * waits to be told to the server is not taken again.
 *
 * @param waiting items that something unsent is about
 */
export function withClaimed(
  sitting: Sitting,
  items: readonly ReviewItemView[],
  { asked, waiting, progress }: { asked: number; waiting: ReadonlySet<string>; progress: Progress },
): Sitting {
  const known = new Set([
    ...waiting,
    ...sitting.queue.map(({ id }) => id),
    ...sitting.past.filter(({ act }) => act !== "skip").map(({ item }) => item.id),
  ]);
  return {
    ...sitting,
    queue: [...sitting.queue, ...items.filter(({ id }) => !known.has(id))],
    exhausted: items.length < asked,
    progress,
  };
}

/** The item on screen was judged or put off: the next one is on screen. */
export function withJudged(sitting: Sitting, judged: Judged): Sitting {
  return {
    ...sitting,
    queue: sitting.queue.filter(({ id }) => id !== judged.item.id),
    past: [...sitting.past, judged],
    back: null,
    restored: null,
  };
}

/** One step towards what was judged earlier; the first stays. */
export function lookingBack(sitting: Sitting): Sitting {
  const from = sitting.back ?? sitting.past.length;
  return from === 0 ? sitting : { ...sitting, back: from - 1 };
}

/** One step towards the item that is next. */
export function lookingForward(sitting: Sitting): Sitting {
  if (sitting.back === null) return sitting;
  return { ...sitting, back: sitting.back + 1 < sitting.past.length ? sitting.back + 1 : null };
}

/** What an undo would take back: what is looked at, else what was done last; null: nothing. */
export const undoable = ({ past, back }: Sitting): Judged | null => past[back ?? past.length - 1] ?? null;

/** Takes it back: its item is on screen again, as it was looked at then. */
export function withTakenBack(sitting: Sitting, judged: Judged): Sitting {
  return {
    ...sitting,
    queue: [judged.item, ...sitting.queue.filter(({ id }) => id !== judged.item.id)],
    past: sitting.past.filter((each) => each !== judged),
    back: null,
    restored: judged.view && { itemId: judged.item.id, view: judged.view },
  };
}

/** The item as the server has it now, wherever it stands; one that is not held is put in front when asked for. */
export function withItem(sitting: Sitting, item: ReviewItemView, { inFront = false } = {}): Sitting {
  const held = sitting.queue.some(({ id }) => id === item.id);
  const queue = sitting.queue.map((each) => (each.id === item.id ? item : each));
  if (held && !inFront) return { ...sitting, queue };
  if (!inFront) return sitting;
  return {
    ...sitting,
    queue: [item, ...queue.filter(({ id }) => id !== item.id)],
    past: sitting.past.filter((judged) => judged.item.id !== item.id),
    back: null,
    restored: null,
  };
}
