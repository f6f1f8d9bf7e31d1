import { readCocoDetections } from "#lib/io/coco/readCocoDetections.ts";
import { readCocoTruth } from "#lib/io/coco/readCocoTruth.ts";
import type { EvaluationFiles } from "#lib/ports/EvaluationFiles.ts";

/** A truth and detections as COCO has them: a file with images and annotations, and one of results. */
export const openEvaluationFiles = (truthFile: string, detectionsFile: string): EvaluationFiles => ({
  async read() {
    const coco = await readCocoTruth(truthFile);
    const { detections, notices } = await readCocoDetections(detectionsFile, coco);
    return { truth: coco.truth, detections, notices: [...coco.notices, ...notices] };
  },
});
