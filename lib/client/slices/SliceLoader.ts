import { RequestFailure } from "../fetchJson.ts";
import type { BrowserSlice } from "./huFromPng.ts";
import { LeastRecentlyUsed } from "./LeastRecentlyUsed.ts";

/** `SERIES/SLICE`: how a slice is called in its address. */
export type SliceId = string;

/** How far a slice has come: here, on its way, not to be had, or not asked for. */
export type SliceState = "ready" | "fetching" | "failed" | "absent";

export interface SliceSource {
  /** The PNG of a slice. @throws RequestFailure when the server refuses it */
  readonly fetchPng: (id: SliceId, signal: AbortSignal) => Promise<ArrayBuffer>;
  /** Its HU. @throws Error when it is damaged */
  readonly decode: (png: ArrayBuffer) => Promise<BrowserSlice>;
}

interface Fetching {
  readonly abort: AbortController;
}

/** What a slice takes until one was seen: 512 x 512 of two bytes. */
const USUAL_BYTES = 512 * 512 * 2;

/**
 * Slices for everyone on the page: each is fetched once, whoever wants it, in the order in which it is wanted, and kept
 * as long as there is room.
 *
 * A viewer says which slices it wants, the one it shows first. A new wish replaces its former one: what nobody wants any
 * more is not fetched, and aborted when it was on its way. Nothing is shown from here; a viewer asks by `peek`, so what
 * it gets is the slice it asked for or nothing.
 */
export class SliceLoader {
  readonly #source: SliceSource;
  readonly #atOnce: number;
  readonly #kept: LeastRecentlyUsed<SliceId, BrowserSlice>;
  /** Who wants what, most urgent first; the order of the owners is that in which they last said so. */
  readonly #wishes = new Map<object, readonly SliceId[]>();
  /** Owners that nobody waits for. */
  readonly #ahead = new WeakSet<object>();
  readonly #fetching = new Map<SliceId, Fetching>();
  readonly #failed = new Map<SliceId, Error>();
  readonly #listeners = new Set<() => void>();
  readonly #maxBytes: number;
  #largestBytes = USUAL_BYTES;
  #version = 0;

  /**
   * @param maxBytes room for decoded slices
   * @param atOnce   how many are fetched at once; the shown one does not wait for a place
   */
  constructor(source: SliceSource, { maxBytes, atOnce }: { maxBytes: number; atOnce: number }) {
    this.#source = source;
    this.#atOnce = atOnce;
    this.#maxBytes = maxBytes;
    this.#kept = new LeastRecentlyUsed(maxBytes, ({ hu }) => hu.byteLength);
  }

  /** The slice when it is here. */
  peek(id: SliceId): BrowserSlice | undefined {
    return this.#kept.get(id);
  }

  stateOf(id: SliceId): SliceState {
    if (this.#kept.has(id)) return "ready";
    if (this.#fetching.has(id)) return "fetching";
    return this.#failed.has(id) ? "failed" : "absent";
  }

  /** Why a slice could not be had. */
  failureOf(id: SliceId): Error | undefined {
    return this.#failed.get(id);
  }

  /**
   * From now on `owner` wants these, most urgent first, and nothing else; none when it leaves.
   *
   * @param ahead whether they are for later: all other owners' come first
   */
  want(owner: object, ids: readonly SliceId[], { ahead = false }: { ahead?: boolean } = {}): void {
    if (ahead) this.#ahead.add(owner);
    // Last in, first served: who spoke last is whom the person looks at.
    this.#wishes.delete(owner);
    if (ids.length > 0) this.#wishes.set(owner, ids);
    // A viewer that goes through slices that are all here changes nothing for anyone.
    if (this.#proceed()) this.#tell();
  }

  /** Forgets that a slice failed, so that it is tried again. */
  retry(id: SliceId): void {
    this.#failed.delete(id);
    this.#proceed();
    this.#tell();
  }

  /** Counts up whenever the state of any slice may have changed. */
  get version(): number {
    return this.#version;
  }

  /** Calls back whenever the state of any slice changed; returns how to stop that. */
  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Gives up what nobody wants and fetches what is next; returns whether it did either. */
  #proceed(): boolean {
    const wanted = this.#inOrder();
    let hasChanged = false;
    for (const [id, { abort }] of this.#fetching) {
      if (!wanted.has(id)) {
        this.#fetching.delete(id);
        abort.abort();
        hasChanged = true;
      }
    }
    const urgent = this.#urgent();
    for (const id of wanted) {
      if (this.#fetching.size >= this.#atOnce && !urgent.has(id)) continue;
      if (this.stateOf(id) !== "absent") continue;
      void this.#fetch(id);
      hasChanged = true;
    }
    return hasChanged;
  }

  /** All wishes that there is room for, each owner's first before anyone's second; what is for later comes last. */
  #inOrder(): Set<SliceId> {
    const lists = this.#listsNow();
    const longest = Math.max(0, ...lists.map((list) => list.length));
    const ordered = new Set<SliceId>();
    for (let rank = 0; rank < longest; rank++) {
      for (const list of lists) {
        const id = list[rank];
        if (id !== undefined) ordered.add(id);
      }
    }
    for (const [owner, list] of this.#wishes) {
      if (this.#ahead.has(owner)) for (const id of list) ordered.add(id);
    }
    // More would push one another out, and be fetched again and again.
    return new Set([...ordered].slice(0, Math.max(1, Math.floor(this.#maxBytes / this.#largestBytes))));
  }

  /** What someone is waiting for in front of the screen: the first of each wish. */
  #urgent(): Set<SliceId> {
    return new Set(this.#listsNow().flatMap((list) => list.slice(0, 1)));
  }

  #listsNow(): (readonly SliceId[])[] {
    return [...this.#wishes]
      .filter(([owner]) => !this.#ahead.has(owner))
      .map(([, list]) => list)
      .toReversed();
  }

  async #fetch(id: SliceId): Promise<void> {
    const fetching = { abort: new AbortController() };
    this.#fetching.set(id, fetching);
    try {
      const png = await this.#source.fetchPng(id, fetching.abort.signal);
      const slice = await this.#source.decode(png);
      // Also when it was given up meanwhile: it is here, so it may as well stay.
      this.#kept.put(id, slice);
      this.#largestBytes = Math.max(this.#largestBytes, slice.hu.byteLength);
    } catch (error) {
      if (!fetching.abort.signal.aborted) this.#failed.set(id, asFailure(error));
    }
    if (this.#fetching.get(id) === fetching) this.#fetching.delete(id);
    this.#proceed();
    this.#tell();
  }

  #tell(): void {
    this.#version++;
    for (const listener of this.#listeners) listener();
  }
}

function asFailure(error: unknown): Error {
  if (error instanceof RequestFailure) return error;
  return error instanceof Error && error.name !== "TypeError"
    ? error
    : new Error("The server cannot be reached.", { cause: error });
}
