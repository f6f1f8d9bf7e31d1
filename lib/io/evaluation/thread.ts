import { parentPort, workerData } from "node:worker_threads";
import { frocReport } from "#lib/domain/evaluation/frocReport.ts";
import type { ReportTask } from "./reportInThread.ts";

/** One report, then the thread ends. */
const { truth, detections, request }: ReportTask = workerData;
parentPort?.postMessage(frocReport(truth, detections, request));
