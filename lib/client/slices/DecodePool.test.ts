import { describe, expect, it } from "vitest";
import { DecodePool, type DecodeThread } from "./DecodePool.ts";
import type { DecodeAnswer, DecodeRequest } from "./decodeWorker.ts";

/** A worker that answers when it is told to. */
class FakeThread implements DecodeThread {
  readonly got: DecodeRequest[] = [];
  isOver = false;
  #onMessage: (event: { data: DecodeAnswer }) => void = () => {};
  #onError: (event: { message?: string }) => void = () => {};

  postMessage(message: DecodeRequest): void {
    this.got.push(message);
  }

  addEventListener(type: "message", listener: (event: { data: DecodeAnswer }) => void): void;
  addEventListener(type: "error", listener: (event: { message?: string }) => void): void;
  addEventListener(
    type: "message" | "error",
    listener: ((event: { data: DecodeAnswer }) => void) & ((event: { message?: string }) => void),
  ): void {
    if (type === "message") this.#onMessage = listener;
    else this.#onError = listener;
  }

  terminate(): void {
    this.isOver = true;
  }

  answer(job: number, hu: readonly number[]): void {
    this.#onMessage({ data: { job, columns: hu.length, rows: 1, hu: Int16Array.from(hu).buffer } });
  }

  refuse(job: number): void {
    this.#onMessage({ data: { job, failed: "the slice's PNG is damaged" } });
  }

  start(): void {
    this.#onMessage({ data: { ready: true } });
  }

  breakDown(): void {
    this.#onError({ message: "out of memory" });
  }
}

/** What the page's own thread makes of any slice, in these tests. */
const HERE = { columns: 1, rows: 1, hu: Int16Array.of(1234) };

function poolOf(most: number) {
  const threads: FakeThread[] = [];
  const start = () => {
    const thread = new FakeThread();
    threads.push(thread);
    return thread;
  };
  return { pool: new DecodePool(start, most, async () => HERE), threads };
}

/** Of a page that has been open for a while. */
function startedPool(most: number) {
  const opened = poolOf(most);
  opened.pool.warmUp();
  opened.threads[0]?.start();
  return opened;
}

describe("DecodePool", () => {
  it("gives each caller its own slice, in whatever order they are done", async () => {
    const { pool, threads } = startedPool(1);
    const first = pool.decode(new ArrayBuffer(1));
    const second = pool.decode(new ArrayBuffer(2));
    threads[0]?.answer(1, [-1000, 40]);
    threads[0]?.answer(0, [3000]);
    expect((await first).hu).toEqual(Int16Array.of(3000));
    expect((await second).hu).toEqual(Int16Array.of(-1000, 40));
  });

  it("starts a worker only when all others are at work, and no more than it may", () => {
    const { pool, threads } = startedPool(2);
    for (let png = 0; png < 4; png++) void pool.decode(new ArrayBuffer(1));
    expect(threads.map(({ got }) => got.length)).toEqual([2, 2]);
  });

  it("decodes a slice itself while its first worker starts, and only one at a time", async () => {
    const { pool, threads } = poolOf(1);
    const first = pool.decode(new ArrayBuffer(1));
    void pool.decode(new ArrayBuffer(1));
    expect(threads.map(({ got }) => got.length)).toEqual([1]);
    expect(await first).toBe(HERE);
    threads[0]?.start();
    void pool.decode(new ArrayBuffer(1));
    expect(threads.map(({ got }) => got.length)).toEqual([2]);
  });

  it("has its first worker ready when it is warmed up, and decodes with that one", () => {
    const { pool, threads } = startedPool(2);
    pool.warmUp();
    pool.warmUp();
    expect(threads).toHaveLength(1);
    void pool.decode(new ArrayBuffer(1));
    expect(threads.map(({ got }) => got.length)).toEqual([1]);
  });

  it("passes on that a slice is damaged", async () => {
    const { pool, threads } = startedPool(1);
    const damaged = pool.decode(new ArrayBuffer(1));
    threads[0]?.refuse(0);
    await expect(damaged).rejects.toThrow("damaged");
  });

  it("replaces a worker that broke, and says so to who waits for it", async () => {
    const { pool, threads } = startedPool(1);
    const lost = pool.decode(new ArrayBuffer(1));
    threads[0]?.breakDown();
    await expect(lost).rejects.toThrow("out of memory");
    expect(threads[0]?.isOver).toBe(true);
    const next = pool.decode(new ArrayBuffer(1));
    threads[1]?.answer(1, [7]);
    expect((await next).hu).toEqual(Int16Array.of(7));
  });
});
