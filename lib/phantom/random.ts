/**
 * A stream of seeded random numbers. The same seed and keys give the same stream on every machine, and streams of
 * different keys know nothing of each other: adding a lesion to one patient does not change another.
 */
export interface RandomStream {
  /** Evenly in 0..1, 1 excluded. */
  next(): number;
  /** Evenly in low..high. */
  between(low: number, high: number): number;
  /** A whole number in low..high, both included. */
  whole(low: number, high: number): number;
  /** Normally distributed about 0 with standard deviation 1, cut off at 3. */
  normal(): number;
  chance(probability: number): boolean;
  /** One of the choices; there must be one. */
  pick<T>(choices: readonly T[]): T;
  /** The same items in a random order. */
  shuffled<T>(items: readonly T[]): T[];
}

/** The stream of a seed and the keys that say what it is for, such as `randomStream(7, "lesion", 3)`. */
export function randomStream(seed: number, ...keys: readonly (string | number)[]): RandomStream {
  let [a, b, c, d] = startState(seed, keys);

  // sfc32 (Chris Doty-Humphrey, PractRand): 128 bits of state, passes the usual batteries.
  const next = (): number => {
    const sum = (((a + b) | 0) + d) | 0;
    d = (d + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (c << 21) | (c >>> 11);
    c = (c + sum) | 0;
    return (sum >>> 0) / 4294967296;
  };
  for (let warmUp = 0; warmUp < 12; warmUp++) next();

  const between = (low: number, high: number): number => low + (high - low) * next();
  const whole = (low: number, high: number): number => low + Math.floor(next() * (high - low + 1));
  return {
    next,
    between,
    whole,
    normal: () => {
      const radius = Math.sqrt(-2 * Math.log(1 - next()));
      return Math.max(-3, Math.min(3, radius * Math.cos(2 * Math.PI * next())));
    },
    chance: (probability) => next() < probability,
    pick: <T>(choices: readonly T[]): T => {
      const chosen = choices[whole(0, choices.length - 1)];
      if (chosen === undefined) throw new RangeError("picked from no choices");
      return chosen;
    },
    shuffled: <T>(items: readonly T[]): T[] => {
      const keyed = items.map((item) => ({ item, key: next() }));
      return keyed.sort((left, right) => left.key - right.key).map(({ item }) => item);
    },
  };
}

/** Four words from the text of seed and keys, by FNV-1a with four offsets. */
function startState(seed: number, keys: readonly (string | number)[]): [number, number, number, number] {
  const text = [seed, ...keys].join("|");
  const word = (offset: number): number => {
    let hash = (0x811c9dc5 ^ offset) | 0;
    for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
    return hash;
  };
  return [word(0), word(0x9e3779b9), word(0x7f4a7c15), word(1)];
}
