import path from "node:path";
import { z } from "zod";
import { AppError } from "#lib/domain/errors.ts";
import type { Detections } from "#lib/domain/evaluation/Detections.ts";
import { cocoBox, edgesOf, looksLikeCorners } from "./cocoBox.ts";
import { readCocoJson } from "./readCocoJson.ts";
import type { CocoTruth } from "./readCocoTruth.ts";

const detectionsFile = z
  .array(
    z.object({
      image_id: z.int(),
      category_id: z.int().nullish(),
      bbox: cocoBox,
      score: z.number(),
    }),
    { error: "COCO results are a list of detections" },
  )
  .max(5_000_000);

/**
 * Reads COCO results: a list of detections with image, box and score. Those of images that the truth does not have are left
 * out and told of, as results of a whole dataset may be compared with a part of it.
 *
 * @throws AppError `unreadable` when something in it cannot be right, with its place; `not-found`, `too-large`
 */
export async function readCocoDetections(
  file: string,
  { truth, sizeOfImage, categories }: CocoTruth,
): Promise<{ detections: Detections; notices: readonly string[] }> {
  const read = await readCocoJson(file, detectionsFile, "detections");
  const refuse = (sentence: string): never => {
    throw new AppError("unreadable", `${path.basename(file)}: ${sentence}`);
  };
  const wrong = read.findIndex(
    ({ category_id }) =>
      categories !== null && typeof category_id === "number" && !categories.has(category_id),
  );
  if (wrong >= 0) {
    refuse(`detections[${wrong}] has category ${read[wrong]?.category_id}, which the truth does not list.`);
  }
  const indexOf = new Map(truth.images.map(({ id }, index) => [id, index]));
  const kept = read.filter(({ image_id }) => indexOf.has(image_id));
  if (read.length > 0 && kept.length === 0) {
    refuse("none of its image ids is among the truth's: it belongs to another truth.");
  }
  const placed = kept.map(({ bbox, image_id }) => {
    const size = sizeOfImage.get(image_id);
    return { bbox, width: size?.width ?? null, height: size?.height ?? null };
  });
  if (looksLikeCorners(placed)) {
    refuse("the boxes look like left, top, right, bottom; COCO has x, y, width, height.");
  }

  const boxes = new Float64Array(kept.length * 4);
  for (const [at, { bbox }] of kept.entries()) boxes.set(edgesOf(bbox), at * 4);
  const detections = {
    imageOf: Int32Array.from(kept, ({ image_id }) => indexOf.get(image_id) ?? 0),
    boxes,
    scores: Float64Array.from(kept, ({ score }) => score),
  };
  const foreign = read.findIndex(({ image_id }) => !indexOf.has(image_id));
  const notices =
    foreign < 0
      ? []
      : [
          `${read.length - kept.length} of ${read.length} detections are of images that the truth does not have and were left out; the first is detections[${foreign}] on image ${read[foreign]?.image_id}.`,
        ];
  return { detections, notices };
}
