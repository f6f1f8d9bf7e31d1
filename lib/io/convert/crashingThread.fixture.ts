import { parentPort } from "node:worker_threads";
import { LEAVE, type SliceTask } from "./threadMessages.ts";

/** A thread as a broken decoder makes it: what it does is told by the frame that it is asked for. */
parentPort?.on("message", (task: SliceTask | typeof LEAVE) => {
  if (task === LEAVE) {
    parentPort?.close();
    return;
  }
  const { id, frame, content } = task;
  if (frame === 13) process.exit(3);
  if (frame === 14) throw new Error("a fault outside of any call");
  if (frame === 15) for (;;);
  const size = "bytes" in content ? content.bytes.length : 0;
  const slice = { columns: frame, rows: size, png: null, hu: null, paddingHu: null, features: null };
  parentPort?.postMessage({ id, slice });
});
