import { spawn } from "node:child_process";
import { once } from "node:events";
import { type AddressInfo, connect, createServer } from "node:net";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { JobQueue } from "../../ports/JobQueue.ts";
import { type TestDatabase, testDatabase } from "../../testing/database.ts";
import { openJobQueue } from "./openJobQueue.ts";

const STUCK_WORKER = path.resolve(import.meta.dirname, "../../testing/stuckWorker.ts");
const SOON = { timeout: 20_000, interval: 20 };

describe("openJobQueue", () => {
  let database: TestDatabase;
  const open: JobQueue[] = [];
  const errors: Error[] = [];

  beforeEach(async () => {
    database = await testDatabase();
  });
  afterEach(async () => {
    await Promise.all(open.splice(0).map((queue) => queue.stop()));
    await database[Symbol.asyncDispose]();
    errors.length = 0;
  });

  const openQueue = async (works: boolean): Promise<JobQueue> => {
    const queue = await openJobQueue(database.url, { works, onError: (error) => errors.push(error) });
    open.push(queue);
    return queue;
  };
  const job = (workId: string) => ({ payload: { workId }, key: `study-${workId}` });

  it("gives each job to one of two workers", async () => {
    const sender = await openQueue(false);
    const done: string[] = [];
    const workers = await Promise.all([openQueue(true), openQueue(true)]);
    for (const worker of workers) {
      await worker.work("mining.study", 2, async ({ workId }) => {
        done.push(workId);
      });
    }

    const all = Array.from({ length: 20 }, (_, index) => String(index));
    await sender.send("mining.study", all.map(job));
    await vi.waitFor(() => expect(done).toHaveLength(20), SOON);
    expect(done.toSorted()).toEqual(all.toSorted());
  });

  it("leaves nothing behind that would keep its process alive, when the database goes while it is opened", async () => {
    const timers = () => process.getActiveResourcesInfo().filter((kind) => kind === "Timeout").length;
    const before = timers();
    using door = await doorShutTo("lesionary worker", database.url);
    const opening = openJobQueue(door.url, { works: true, onError: (error) => errors.push(error) });
    await expect(opening).rejects.toThrow("Connection terminated");
    await vi.waitFor(() => expect(timers()).toBeLessThanOrEqual(before), SOON);
  });

  it("leaves out a job whose key is waiting or being worked on, and takes it again afterwards", async () => {
    const queue = await openQueue(true);
    await queue.send("mining.study", [job("100"), job("100")]);
    await queue.send("mining.study", [job("100")]);

    const seen: string[] = [];
    const { promise: first, resolve: endFirst } = Promise.withResolvers<void>();
    await queue.work("mining.study", 4, async ({ workId }) => {
      seen.push(workId);
      if (workId === "100") await first;
    });
    await vi.waitFor(() => expect(seen).toEqual(["100"]), SOON);
    await queue.send("mining.study", [job("100"), job("101")]);
    await vi.waitFor(() => expect(seen).toEqual(["100", "101"]), SOON);

    endFirst();
    // Sent again until it is taken; one that was sent while the other had just ended may be taken as well.
    await vi.waitFor(async () => {
      await queue.send("mining.study", [job("100")]);
      expect(seen.length).toBeGreaterThan(2);
    }, SOON);
    expect(seen.slice(0, 3)).toEqual(["100", "101", "100"]);
  });

  it("gives a job that failed again, and tells why it failed", async () => {
    const queue = await openQueue(true);
    let attempts = 0;
    await queue.work("mining.study", 1, async () => {
      attempts += 1;
      if (attempts === 1) throw new Error("the disk is full");
    });
    await queue.send("mining.study", [job("200")]);

    await vi.waitFor(() => expect(attempts).toBe(2), SOON);
    expect(errors.map(({ cause }) => cause)).toEqual([new Error("the disk is full")]);
  });

  it("has the job of a worker that was killed done by another, once", async () => {
    const sender = await openQueue(false);
    await sender.send("mining.study", [job("300")]);
    const doomed = spawn(process.execPath, [STUCK_WORKER, database.url], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    await once(doomed.stdout, "data");

    const done: string[] = [];
    const other = await openQueue(true);
    await other.work("mining.study", 1, async ({ workId }) => {
      done.push(workId);
    });
    await sender.send("mining.study", [job("301")]);
    await vi.waitFor(() => expect(done).toEqual(["301"]), SOON);
    expect(done, "the job is not taken from a worker that lives").not.toContain("300");

    doomed.kill("SIGKILL");
    await vi.waitFor(() => expect(done).toEqual(["301", "300"]), SOON);
  });

  it("tells a running handler to end when it stops, and gives its job to another", async () => {
    const stopping = await openQueue(true);
    await stopping.send("mining.study", [job("400")]);
    let told = false;
    const { promise: taken, resolve: tellTaken } = Promise.withResolvers<void>();
    await stopping.work("mining.study", 1, async (_, signal) => {
      tellTaken();
      await new Promise((resolve) => signal.addEventListener("abort", resolve));
      told = true;
      throw signal.reason;
    });
    await taken;
    await stopping.stop();
    expect(told).toBe(true);

    const done: string[] = [];
    const other = await openQueue(true);
    await other.work("mining.study", 1, async ({ workId }) => {
      done.push(workId);
    });
    await vi.waitFor(() => expect(done).toEqual(["400"]), SOON);
  });

  it("refuses a payload that is not what the contract says", async () => {
    const queue = await openQueue(true);
    let worked = false;
    await queue.work("mining.find", 1, async () => {
      worked = true;
    });
    const wrong: { runId: number } = JSON.parse(`{"runId":"first"}`);
    await queue.send("mining.find", [{ payload: wrong, key: "run" }]);

    await vi.waitFor(() => expect(errors.length).toBeGreaterThan(0), SOON);
    expect(worked).toBe(false);
  });

  it("does not work on jobs when it was opened to add them", async () => {
    const sender = await openQueue(false);
    await expect(sender.work("mining.find", 1, async () => undefined)).rejects.toThrow("add jobs only");
  });
});

/** The way to a Postgres that is shut to sessions of one application, whose name stands in the first bytes they send. */
async function doorShutTo(application: string, url: string): Promise<Disposable & { url: string }> {
  const { hostname, port } = new URL(url);
  const server = createServer((visitor) => {
    visitor.on("error", () => undefined);
    visitor.once("data", (first) => {
      if (first.includes(application)) {
        visitor.destroy();
        return;
      }
      const postgres = connect(Number(port), hostname);
      postgres.on("error", () => visitor.destroy());
      postgres.write(first);
      visitor.pipe(postgres).pipe(visitor);
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const through = new URL(url);
  through.port = String((server.address() as AddressInfo).port);
  return {
    url: through.href,
    [Symbol.dispose]: () => void server.close(),
  };
}
