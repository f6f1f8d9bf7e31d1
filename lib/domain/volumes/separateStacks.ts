import { unevenness } from "./intervals.ts";
import { byAcquisition, byContent, SAME_POSITION_MM, type StackedFrame } from "./PlacedFrame.ts";

interface Separated {
  readonly stacks: readonly (readonly StackedFrame[])[];
  /** Second images at a position that nothing tells apart from the first. */
  readonly duplicates: readonly StackedFrame[];
}

/** A perfusion study repeats its slices some 60 times; far beyond that a series is no stack of slices at all. */
const MOST_STACKS = 256;

/**
 * Takes apart stacks that lie in one another: phases at the same positions, or two acquisitions whose slices alternate.
 *
 * Acquisitions are dealt out in their order (number, then time), each to the first stack that has no slice at any of
 * its positions. So two phases become two stacks, also when every rotation counts as an acquisition of its own; and
 * acquisitions that continue one another stay together. Images of one acquisition at one position are told apart by
 * Instance Number, which here only says which belong together, not where they lie.
 *
 * @param frames of one geometry, ordered head to feet
 */
export function separateStacks(frames: readonly StackedFrame[]): Separated {
  if (!hasDoubles(frames)) return { stacks: separateAlternating(frames), duplicates: [] };

  const { units, duplicates } = unitsOf(frames);
  const stacks: { frames: StackedFrame[]; taken: Positions }[] = [];
  for (const unit of units) {
    const home = stacks.find(({ taken }) => unit.every(({ heightMm }) => !taken.has(heightMm)));
    if (!home && stacks.length === MOST_STACKS) {
      duplicates.push(...unit);
      continue;
    }
    const stack = home ?? { frames: [], taken: new Positions() };
    if (!home) stacks.push(stack);
    for (const frame of unit) {
      stack.frames.push(frame);
      stack.taken.add(frame.heightMm);
    }
  }
  return withoutStrays(
    stacks.map((stack) => ordered(stack.frames)),
    duplicates,
  );
}

/** A single image beside a whole stack is a slice that was stored twice, not a phase. */
function withoutStrays(stacks: readonly (readonly StackedFrame[])[], duplicates: StackedFrame[]): Separated {
  const largest = Math.max(0, ...stacks.map((stack) => stack.length));
  const isStray = (stack: readonly StackedFrame[]): boolean => stack.length === 1 && largest > 2;
  return {
    stacks: stacks.filter((stack) => !isStray(stack)),
    duplicates: [...duplicates, ...stacks.filter(isStray).flat()],
  };
}

/** What is dealt out together: an acquisition, or single images where an acquisition itself has two at one position. */
function unitsOf(frames: readonly StackedFrame[]): { units: StackedFrame[][]; duplicates: StackedFrame[] } {
  const units: StackedFrame[][] = [];
  const duplicates: StackedFrame[] = [];
  for (const acquisition of runsOf([...frames].sort(byContent), (a, b) => byAcquisition(a, b) === 0)) {
    if (!hasDoubles(ordered(acquisition))) {
      units.push(acquisition);
      continue;
    }
    const alike = alikeIn(acquisition);
    duplicates.push(...alike);
    units.push(...acquisition.filter((frame) => !alike.has(frame)).map((frame) => [frame]));
  }
  return { units, duplicates };
}

/** Images at one position that share their number too: which of two stacks each belongs to cannot be known. */
function alikeIn(acquisition: readonly StackedFrame[]): Set<StackedFrame> {
  const alike = new Set<StackedFrame>();
  for (const together of runsOf(ordered(acquisition), isSamePosition)) {
    const numbered = Map.groupBy(together, ({ header, frame }) => `${header.instanceNumber} ${frame}`);
    for (const same of numbered.values()) if (same.length > 1) for (const frame of same) alike.add(frame);
  }
  return alike;
}

/** Two acquisitions offset by part of an interval: together uneven, each by itself even. */
function separateAlternating(frames: readonly StackedFrame[]): readonly (readonly StackedFrame[])[] {
  const whole = unevenness(frames);
  if (whole === 0) return [frames];
  const acquisitions = runsOf([...frames].sort(byContent), (a, b) => byAcquisition(a, b) === 0).map(ordered);
  const alternate =
    acquisitions.length > 1 &&
    acquisitions.every((stack) => stack.length > 2 && unevenness(stack) === 0) &&
    acquisitions.some((a, i) => acquisitions.slice(i + 1).some((b) => overlap(a, b)));
  return alternate ? acquisitions : [frames];
}

function overlap(a: readonly StackedFrame[], b: readonly StackedFrame[]): boolean {
  const top = Math.min(a[0]?.heightMm ?? 0, b[0]?.heightMm ?? 0);
  const bottom = Math.max(a.at(-1)?.heightMm ?? 0, b.at(-1)?.heightMm ?? 0);
  return top > bottom;
}

const ordered = (frames: readonly StackedFrame[]): StackedFrame[] =>
  [...frames].sort((a, b) => b.heightMm - a.heightMm || byContent(a, b));

const isSamePosition = (a: StackedFrame, b: StackedFrame): boolean =>
  Math.abs(a.heightMm - b.heightMm) < SAME_POSITION_MM;

function hasDoubles(frames: readonly StackedFrame[]): boolean {
  return frames.some((frame, i) => {
    const before = frames[i - 1];
    return before !== undefined && isSamePosition(before, frame);
  });
}

/** Cuts a sorted list wherever an item does not belong with the first of its run. */
function runsOf<T>(sorted: readonly T[], belongs: (first: T, item: T) => boolean): T[][] {
  const runs: T[][] = [];
  for (const item of sorted) {
    const run = runs.at(-1);
    if (run?.[0] !== undefined && belongs(run[0], item)) run.push(item);
    else runs.push([item]);
  }
  return runs;
}

/** A set of positions along an axis, within `SAME_POSITION_MM`. */
class Positions {
  readonly #cells = new Map<number, number[]>();

  add(mm: number): void {
    const cell = Math.floor(mm / SAME_POSITION_MM);
    const known = this.#cells.get(cell);
    if (known) known.push(mm);
    else this.#cells.set(cell, [mm]);
  }

  has(mm: number): boolean {
    const cell = Math.floor(mm / SAME_POSITION_MM);
    return [cell - 1, cell, cell + 1].some((near) =>
      this.#cells.get(near)?.some((known) => Math.abs(known - mm) < SAME_POSITION_MM),
    );
  }
}
