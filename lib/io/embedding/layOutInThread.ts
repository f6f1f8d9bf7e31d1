/** As in `createSliceConverter`: asked of the process, so that the bundler does not follow it. */
const threadsOfNode = process.getBuiltinModule("node:worker_threads");

export interface LayOutTask {
  readonly vectors: Float32Array;
  readonly dimensions: number;
}

/**
 * Lays vectors out as `layOut` does, in a thread of its own: it takes seconds, in which the server answers others.
 *
 * @param program the file of the thread: the server's own code is bundled and no longer lies beside it
 */
export const layOutInThread =
  (program: URL) =>
  (vectors: Float32Array, dimensions: number): Promise<Float32Array> =>
    new Promise((resolve, reject) => {
      const task: LayOutTask = { vectors, dimensions };
      const thread = new threadsOfNode.Worker(program, { workerData: task });
      // A server that is told to end does not wait for a picture.
      thread.unref();
      thread.once("message", (places: Float32Array) => resolve(places));
      thread.once("error", reject);
      thread.once("exit", (code) => reject(new Error(`the thread that lays out ended with code ${code}`)));
    });
