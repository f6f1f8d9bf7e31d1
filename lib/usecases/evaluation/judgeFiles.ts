import { type FrocReport, type FrocRequest, frocReport } from "../../domain/evaluation/frocReport.ts";
import type { EvaluationFiles } from "../../ports/EvaluationFiles.ts";

/**
 * Compares a detector's boxes with a truth, both in files: needs neither a database nor the images.
 *
 * @returns the report, and sentences on what was left out
 * @throws AppError as reading the files does
 */
export async function judgeFiles(
  files: EvaluationFiles,
  request: FrocRequest,
): Promise<{ report: FrocReport; notices: readonly string[] }> {
  const { truth, detections, notices } = await files.read();
  return { report: frocReport(truth, detections, request), notices };
}
