import { parentPort, workerData } from "node:worker_threads";
import { layOut } from "./layOut.ts";
import type { LayOutTask } from "./layOutInThread.ts";

/** One layout, then the thread ends. */
const { vectors, dimensions }: LayOutTask = workerData;
parentPort?.postMessage(layOut(vectors, dimensions));
