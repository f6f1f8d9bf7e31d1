/** Keeps values as long as there is room; what was not used for longest goes first. */
export class LeastRecentlyUsed<Key, Value> {
  readonly #maxBytes: number;
  readonly #bytesOf: (value: Value) => number;
  /** In the order of use: a map remembers in which order its keys came. */
  readonly #values = new Map<Key, Value>();
  #bytes = 0;

  constructor(maxBytes: number, bytesOf: (value: Value) => number) {
    this.#maxBytes = maxBytes;
    this.#bytesOf = bytesOf;
  }

  has(key: Key): boolean {
    return this.#values.has(key);
  }

  /** The value, which counts as used. */
  get(key: Key): Value | undefined {
    const value = this.#values.get(key);
    if (value === undefined) return undefined;
    this.#values.delete(key);
    this.#values.set(key, value);
    return value;
  }

  /** Keeps a value; one that is larger than all the room stays as the only one. */
  put(key: Key, value: Value): void {
    this.#remove(key);
    this.#values.set(key, value);
    this.#bytes += this.#bytesOf(value);
    for (const oldest of this.#values.keys()) {
      if (this.#bytes <= this.#maxBytes || oldest === key) return;
      this.#remove(oldest);
    }
  }

  #remove(key: Key): void {
    const value = this.#values.get(key);
    if (value === undefined) return;
    this.#values.delete(key);
    this.#bytes -= this.#bytesOf(value);
  }
}
