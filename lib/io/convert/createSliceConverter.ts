import type { Worker } from "node:worker_threads";
import { AppError } from "#lib/domain/errors.ts";
import type { ConvertedSlice, SliceConverter } from "#lib/ports/SliceConverter.ts";
import { errorOfAnswer, LEAVE, type SliceAnswer, type SliceTask } from "./threadMessages.ts";

/**
 * Asked of the process instead of imported: Next's bundler follows an imported `Worker` to whatever its program might be,
 * which here is every file of the project, although the web server never converts a slice.
 */
const threadsOfNode = process.getBuiltinModule("node:worker_threads");

/** A task to work on and one that lies ready: enough that a thread never waits, and all it ever holds. */
const TASKS_PER_THREAD = 2;

/** A slice takes milliseconds; a decoder that needs this long for one will never come back. */
const TIMEOUT_MS = 120_000;

interface Call {
  readonly task: SliceTask;
  resolve(slice: ConvertedSlice): void;
  reject(error: Error): void;
}

interface Thread {
  readonly worker: Worker;
  /** Given to the thread and not answered, oldest first. */
  readonly open: Call[];
  /** Runs out when the oldest open task takes too long. */
  timer: NodeJS.Timeout | null;
}

export interface ConverterOptions {
  /** The thread's program; tests put one that crashes in its place. */
  readonly program?: URL;
  readonly timeoutMs?: number;
}

/**
 * A slice converter on worker threads. Threads start when there is work for them, and the process may end while they
 * are idle. A thread that crashes or hangs fails the one call that it was working on and is replaced.
 */
export function createSliceConverter(threads: number, options: ConverterOptions = {}): SliceConverter {
  if (!Number.isInteger(threads) || threads < 1) throw new RangeError(`a converter of ${threads} threads`);
  const program = options.program ?? new URL("./thread.ts", import.meta.url);
  const timeoutMs = options.timeoutMs ?? TIMEOUT_MS;
  const crew = new Set<Thread>();
  const waiting: Call[] = [];
  let closed = false;
  let nextId = 1;

  function handOut(): void {
    while (waiting.length > 0) {
      const thread = freest();
      const call = thread && waiting.shift();
      if (!call) return;
      give(thread, call);
    }
  }

  function freest(): Thread | null {
    const [least] = [...crew].sort((a, b) => a.open.length - b.open.length);
    if ((!least || least.open.length > 0) && crew.size < threads) return start();
    return least && least.open.length < TASKS_PER_THREAD ? least : null;
  }

  function start(): Thread {
    const thread: Thread = { worker: new threadsOfNode.Worker(program), open: [], timer: null };
    crew.add(thread);
    thread.worker.on("message", (answer: SliceAnswer) => take(thread, answer));
    thread.worker.on("error", (cause) => lose(thread, cause));
    thread.worker.on("exit", (code) => lose(thread, new Error(`the thread ended with code ${code}`)));
    return thread;
  }

  function give(thread: Thread, call: Call): void {
    const { content } = call.task;
    thread.open.push(call);
    if (thread.open.length === 1) watch(thread);
    if ("bytes" in content) {
      // A copy of exactly these bytes: the caller keeps its own, and a view of a large buffer does not drag it along.
      // (`slice` would do for any array but a Buffer, where it makes another view.)
      const bytes = new Uint8Array(content.bytes);
      thread.worker.postMessage({ ...call.task, content: { bytes } }, [bytes.buffer]);
    } else {
      thread.worker.postMessage(call.task);
    }
  }

  /** Starts the clock for the oldest open task; an idle thread keeps no process alive. */
  function watch(thread: Thread): void {
    if (thread.timer) clearTimeout(thread.timer);
    thread.timer = null;
    if (thread.open.length === 0) {
      thread.worker.unref();
      return;
    }
    thread.worker.ref();
    thread.timer = setTimeout(() => {
      lose(thread, new Error(`no answer within ${timeoutMs} ms`));
      void thread.worker.terminate();
    }, timeoutMs);
  }

  function take(thread: Thread, answer: SliceAnswer): void {
    if (thread.open[0]?.task.id !== answer.id) return;
    const call = thread.open.shift();
    watch(thread);
    handOut();
    if ("slice" in answer) call?.resolve(answer.slice);
    else call?.reject(errorOfAnswer(answer));
  }

  function lose(thread: Thread, cause: unknown): void {
    if (!crew.delete(thread)) return;
    if (thread.timer) clearTimeout(thread.timer);
    const [failed, ...untouched] = thread.open.splice(0);
    waiting.unshift(...untouched);
    failed?.reject(
      new AppError("unreadable", "decoder-crashed: the decoder gave up on this image; the file is damaged.", {
        cause,
      }),
    );
    if (!closed) handOut();
  }

  return {
    threads,

    convert(content, frame, wants) {
      if (closed) return Promise.reject(new Error("this converter is closed"));
      return new Promise((resolve, reject) => {
        waiting.push({ task: { id: nextId++, content, frame, wants }, resolve, reject });
        handOut();
      });
    },

    async close() {
      closed = true;
      const stopped = new Error("the converter was closed before this slice was converted");
      for (const call of waiting.splice(0)) call.reject(stopped);
      const leaving = [...crew];
      crew.clear();
      for (const { open, timer } of leaving) {
        if (timer) clearTimeout(timer);
        for (const call of open.splice(0)) call.reject(stopped);
      }
      await Promise.all(leaving.map(({ worker }) => end(worker)));
    },
  };
}

/** A thread that was asked to leave and has not within this time is stopped where it is [ms]. */
const LEAVE_WITHIN_MS = 5_000;

/**
 * Lets a thread end by itself. Stopping one in the middle of its start or of a decoder's work is what the runtime bears
 * least: now and then it takes the whole process with it.
 */
async function end(worker: Worker): Promise<void> {
  const ended = new Promise<void>((resolve) => worker.once("exit", () => resolve()));
  worker.ref();
  worker.postMessage(LEAVE);
  const late = setTimeout(() => void worker.terminate(), LEAVE_WITHIN_MS);
  await ended;
  clearTimeout(late);
}
