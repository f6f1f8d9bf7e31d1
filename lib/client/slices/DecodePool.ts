import type { DecodeAnswer, DecodeRequest } from "./decodeWorker.ts";
import type { BrowserSlice } from "./huFromPng.ts";

/** The part of a Web Worker that the pool uses. */
export interface DecodeThread {
  postMessage(message: DecodeRequest, transfer: Transferable[]): void;
  addEventListener(type: "message", listener: (event: { data: DecodeAnswer }) => void): void;
  addEventListener(type: "error", listener: (event: { message?: string }) => void): void;
  terminate(): void;
}

interface Job {
  readonly resolve: (slice: BrowserSlice) => void;
  readonly reject: (error: Error) => void;
}

/**
 * A few workers that decode slices; each is started when it is first needed, and replaced when it breaks. Until the first
 * has started, which takes longer than fetching a slice and decoding it, one slice at a time is decoded on the page's own
 * thread: nothing is on the screen yet that could wait for that.
 */
export class DecodePool {
  readonly #start: () => DecodeThread;
  readonly #threads: { thread: DecodeThread; jobs: Map<number, Job> }[] = [];
  readonly #most: number;
  readonly #decodeHere: (png: ArrayBuffer) => Promise<BrowserSlice>;
  #hasStarted = false;
  #isBusyHere = false;
  #next = 0;

  /**
   * @param most       how many workers to run at once
   * @param decodeHere decodes without a worker
   */
  constructor(
    start: () => DecodeThread,
    most: number,
    decodeHere: (png: ArrayBuffer) => Promise<BrowserSlice>,
  ) {
    this.#start = start;
    this.#most = most;
    this.#decodeHere = decodeHere;
  }

  /** Starts the first worker, where none is: it takes longer than fetching a slice. */
  warmUp(): void {
    if (this.#threads.length === 0) this.#open();
  }

  /**
   * The slice of a PNG. The bytes are handed over: they are gone from the caller afterwards.
   *
   * @throws Error when the PNG is damaged, or the worker could not be started
   */
  async decode(png: ArrayBuffer): Promise<BrowserSlice> {
    this.warmUp();
    if (!this.#hasStarted && !this.#isBusyHere) {
      this.#isBusyHere = true;
      try {
        return await this.#decodeHere(png);
      } finally {
        this.#isBusyHere = false;
      }
    }
    const { thread, jobs } = this.#leastBusy();
    const job = this.#next++;
    return new Promise((resolve, reject) => {
      jobs.set(job, { resolve, reject });
      thread.postMessage({ job, png }, [png]);
    });
  }

  #leastBusy() {
    const idlest = this.#threads.toSorted((a, b) => a.jobs.size - b.jobs.size)[0];
    if (idlest && (idlest.jobs.size === 0 || this.#threads.length >= this.#most)) return idlest;
    return this.#open();
  }

  #open() {
    const opened = { thread: this.#start(), jobs: new Map<number, Job>() };
    opened.thread.addEventListener("message", ({ data }) => {
      this.#hasStarted = true;
      if ("ready" in data) return;
      const job = opened.jobs.get(data.job);
      opened.jobs.delete(data.job);
      if ("failed" in data) job?.reject(new Error(data.failed));
      else job?.resolve({ columns: data.columns, rows: data.rows, hu: new Int16Array(data.hu) });
    });
    opened.thread.addEventListener("error", ({ message }) => {
      this.#threads.splice(this.#threads.indexOf(opened), 1);
      opened.thread.terminate();
      for (const { reject } of opened.jobs.values()) {
        reject(new Error(message || "the decoder could not be started"));
      }
    });
    this.#threads.push(opened);
    return opened;
  }
}
