import type { Browser, Page } from "playwright-core";
import { z } from "zod";

/** What Chromium writes of its threads; times in microseconds. */
const traceSchema = z.object({
  traceEvents: z.array(
    z.object({
      name: z.string(),
      ph: z.string(),
      pid: z.number(),
      tid: z.number(),
      tdur: z.number().optional(),
      args: z.object({ name: z.string().optional() }).optional(),
    }),
  ),
});

/** What a thread's loop calls one task, by the version of Chromium. */
const TASKS = new Set(["RunTask", "ThreadControllerImpl::RunTask"]);
const CATEGORIES = ["toplevel", "disabled-by-default-devtools.timeline", "devtools.timeline"];

/**
 * The longest that the page's main thread was at one task while something was done [ms]: so long nobody's key or pointer
 * was heard. Processor time of the thread, not of the clock: what else the machine does is not the page's doing.
 */
export async function longestTask(browser: Browser, page: Page, act: () => Promise<void>): Promise<number> {
  await browser.startTracing(page, { categories: CATEGORIES });
  // Whatever comes of it, a browser traces one thing at a time.
  const trace = await act().then(
    () => browser.stopTracing(),
    async (error: unknown) => {
      await browser.stopTracing();
      throw error;
    },
  );
  const { traceEvents } = traceSchema.parse(JSON.parse(trace.toString()));
  const mains = new Set(
    traceEvents.flatMap(({ name, args, pid, tid }) =>
      name === "thread_name" && args?.name === "CrRendererMain" ? [`${pid} ${tid}`] : [],
    ),
  );
  const tasks = traceEvents.flatMap(({ name, pid, tid, tdur }) =>
    TASKS.has(name) && mains.has(`${pid} ${tid}`) && tdur !== undefined ? [tdur / 1000] : [],
  );
  if (tasks.length === 0) throw new Error("the browser told of no task");
  return tasks.reduce((longest, task) => Math.max(longest, task), 0);
}
