import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Progress, ReviewItemView } from "#lib/contracts/review.ts";
import { anItem } from "#lib/testing/anItem.ts";
import {
  itemsToAsk,
  type Judged,
  lookingBack,
  lookingForward,
  NEW_SITTING,
  onScreen,
  type Sitting,
  undoable,
  withClaimed,
  withItem,
  withJudged,
  withTakenBack,
} from "./sitting.ts";

const progress: Progress = {
  items: 5,
  settled: 0,
  disputed: 0,
  mine: { done: 0, left: 5, skipped: 0 },
  pace: { medianSeconds: null, lastTenSeconds: null },
  hint: null,
};
const NOTHING_WAITS = { asked: 4, waiting: new Set<string>(), progress };
const VIEW = {
  slice: 7,
  window: { centerHu: 40, widthHu: 400 },
  inverted: false,
  centre: { x: 100, y: 120 },
  scale: 3,
  rotation: 0,
  flipped: false,
} as const;

const [a, b, c] = [anItem("a"), anItem("b"), anItem("c")];
const judged = (item: ReviewItemView, part: Partial<Judged> = {}): Judged => ({
  item,
  act: "accept",
  verdictId: `verdict of ${item.id}`,
  view: VIEW,
  ...part,
});
const holding = (...items: ReviewItemView[]): Sitting => withClaimed(NEW_SITTING, items, NOTHING_WAITS);
const shown = (sitting: Sitting) => onScreen(sitting)?.item.id;

describe("a sitting", () => {
  it("shows the first item held, and the next at once when it was judged", () => {
    const before = holding(a, b);
    expect(shown(before)).toBe("a");
    expect(shown(withJudged(before, judged(a)))).toBe("b");
    expect(onScreen(withJudged(holding(a), judged(a)))).toBeNull();
  });

  it("takes no item twice: not one that is held, was judged, or waits to be told", () => {
    const before = withJudged(holding(a, b), judged(a));
    const after = withClaimed(before, [a, b, c], { ...NOTHING_WAITS, waiting: new Set(["c"]) });
    expect(after.queue.map(({ id }) => id)).toEqual(["b"]);
  });

  it("takes an item again that was put off, when the server hands it out again", () => {
    const before = withJudged(holding(a), judged(a, { act: "skip", verdictId: null }));
    expect(shown(withClaimed(before, [a], NOTHING_WAITS))).toBe("a");
  });

  it("knows that there are no more when the server gave fewer than were asked for", () => {
    expect(holding(a, b).exhausted).toBe(true);
    expect(withClaimed(NEW_SITTING, [a, b], { ...NOTHING_WAITS, asked: 2 }).exhausted).toBe(false);
  });

  it("asks for few items at first, then for twelve, never for more than half of what is left", () => {
    const of = (held: number, left: number | null): Sitting => ({
      ...NEW_SITTING,
      queue: Array.from({ length: held }, (_, at) => anItem(`${at}`)),
      progress: left === null ? null : { ...progress, mine: { ...progress.mine, left } },
    });
    expect(itemsToAsk(of(0, null))).toBe(4);
    // The server hands over eight at once.
    expect(itemsToAsk(of(0, 100))).toBe(8);
    expect(itemsToAsk(of(4, 100))).toBe(8);
    expect(itemsToAsk(of(11, 100))).toBe(1);
    expect(itemsToAsk(of(12, 100))).toBe(0);
    // Half of 15 are 7.5.
    expect(itemsToAsk(of(4, 15))).toBe(4);
    // Two of the last four would be too few to fetch ahead.
    expect(itemsToAsk(of(1, 4))).toBe(3);
    expect(itemsToAsk(of(4, 4))).toBe(0);
  });

  it("has an item on screen after ten rulings in a row, though no claim is answered meanwhile", () => {
    const names = Array.from({ length: 12 }, (_, at) => `${at}`);
    let sitting: Sitting = {
      ...NEW_SITTING,
      progress: { ...progress, mine: { ...progress.mine, left: 40 } },
    };
    let next = 0;
    for (let claim = 0; claim < 2; claim++) {
      const asked = itemsToAsk(sitting);
      const items = names.slice(next, next + asked).map((name) => anItem(name));
      next += asked;
      sitting = withClaimed(sitting, items, {
        ...NOTHING_WAITS,
        asked,
        progress: sitting.progress ?? progress,
      });
    }
    for (let ruling = 0; ruling < 10; ruling++) {
      const now = onScreen(sitting);
      expect(now).not.toBeNull();
      if (now) sitting = withJudged(sitting, judged(now.item));
    }
    expect(shown(sitting)).toBe("10");
  });

  it("brings back what was judged last, with its view, then what was judged before it", () => {
    const two = withJudged(withJudged(holding(a, b, c), judged(a)), judged(b));
    const last = undoable(two);
    expect(last?.item.id).toBe("b");
    const once = withTakenBack(two, last ?? judged(b));
    expect(once.queue.map(({ id }) => id)).toEqual(["b", "c"]);
    expect(once.restored).toEqual({ itemId: "b", view: VIEW });
    const first = undoable(once);
    expect(shown(withTakenBack(once, first ?? judged(a)))).toBe("a");
  });

  it("looks back at what was judged and forward again, and takes back what is looked at", () => {
    const two = withJudged(withJudged(holding(a, b, c), judged(a)), judged(b));
    const atFirst = lookingBack(lookingBack(lookingBack(two)));
    expect(onScreen(atFirst)).toMatchObject({ item: { id: "a" }, judged: { act: "accept" } });
    expect(undoable(atFirst)?.item.id).toBe("a");
    expect(shown(lookingForward(atFirst))).toBe("b");
    expect(shown(lookingForward(lookingForward(atFirst)))).toBe("c");
  });

  it("shows an item that was fetched anew in its place, and in front only when asked to", () => {
    const newer = { ...b, doubt: 9 };
    expect(withItem(holding(a, b), newer).queue[1]?.doubt).toBe(9);
    expect(withItem(holding(a), newer).queue.map(({ id }) => id)).toEqual(["a"]);
    expect(shown(withItem(holding(a), newer, { inFront: true }))).toBe("b");
  });

  it("holds each item once, whatever a reader does", () => {
    const step = fc.constantFrom("judge", "undo", "back", "forward", "claim");
    fc.assert(
      fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
        let sitting = holding(a, b, c);
        for (const each of steps) {
          const now = onScreen(sitting);
          const last = undoable(sitting);
          if (each === "judge" && now && !now.judged) sitting = withJudged(sitting, judged(now.item));
          if (each === "undo" && last) sitting = withTakenBack(sitting, last);
          if (each === "back") sitting = lookingBack(sitting);
          if (each === "forward") sitting = lookingForward(sitting);
          if (each === "claim") sitting = withClaimed(sitting, [c, a], NOTHING_WAITS);
        }
        const everywhere = [...sitting.queue, ...sitting.past.map(({ item }) => item)].map(({ id }) => id);
        expect(everywhere.toSorted()).toEqual(["a", "b", "c"]);
      }),
    );
  });
});
