import type { Detections } from "#lib/domain/evaluation/Detections.ts";
import type { FrocReport, FrocRequest } from "#lib/domain/evaluation/frocReport.ts";
import type { Truth } from "#lib/domain/evaluation/Truth.ts";

/** As in `createSliceConverter`: asked of the process, so that the bundler does not follow it. */
const threadsOfNode = process.getBuiltinModule("node:worker_threads");

export interface ReportTask {
  readonly truth: Truth;
  readonly detections: Detections;
  readonly request: FrocRequest;
}

/**
 * `frocReport` in a thread of its own: with bootstrap bands it takes seconds for large runs, in which the server answers others.
 *
 * @param program the file of the thread: the server's own code is bundled and no longer lies beside it
 */
export const reportInThread =
  (program: URL) =>
  ({ truth, detections }: Omit<ReportTask, "request">, request: FrocRequest): Promise<FrocReport> =>
    new Promise((resolve, reject) => {
      const task: ReportTask = { truth, detections, request };
      const thread = new threadsOfNode.Worker(program, { workerData: task });
      // A server that is told to end does not wait for a curve.
      thread.unref();
      thread.once("message", (report: FrocReport) => resolve(report));
      thread.once("error", reject);
      thread.once("exit", (code) => reject(new Error(`the thread that judges ended with code ${code}`)));
    });
