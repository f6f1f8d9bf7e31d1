import { AppError } from "../errors.ts";
import type { Box } from "../geometry/box.ts";
import type { DetectorContract } from "./DetectorContract.ts";
import { type InputFrame, sliceBoxFromInput } from "./InputFrame.ts";
import { thinOut } from "./thinOut.ts";

/** What is kept of a network's boxes. */
export interface DetectionSettings {
  /** Boxes below it are left out, 0 to 1. */
  readonly leastScore: number;
  /** So many of an image at most, the surest. */
  readonly mostBoxes: number;
}

/**
 * A FROC curve goes to 16 false positives an image: fifty boxes reach further. What is less sure than one in a hundred is
 * noise in the numbers.
 */
export const DETECTION_SETTINGS: DetectionSettings = { leastScore: 0.01, mostBoxes: 50 };

/** What a network gives for one picture. */
export interface DetectorOutputs {
  /** `[n, 4]`: left, top, right, bottom [px of the picture]. */
  readonly boxes: Float32Array;
  /** `[n]`. */
  readonly scores: Float32Array;
  /** `[n, 8]`; null when the network does not tell types. */
  readonly types: Float32Array | null;
}

/** A box that a detector drew on a slice. */
export interface DetectedBox {
  /** Image coordinates of the slice [px], not clipped. */
  readonly box: Box;
  /** 0 to 1. */
  readonly score: number;
  /** DeepLesion's type, 1..8; null when the network does not tell. */
  readonly coarseType: number | null;
  /** Its row in the outputs, such as to find its features. */
  readonly row: number;
}

/** DeepLesion's coarse types. */
export const TYPES = 8;

/**
 * The boxes of a picture on its slice, the surest first: those of too little score, and then those that overlap surer ones,
 * are left out. A box without area is none.
 *
 * @throws AppError `unreadable` when the network's numbers are none, or are not as many as belong together
 */
export function detectionsFromOutputs(
  outputs: DetectorOutputs,
  frame: InputFrame,
  nms: DetectorContract["nms"],
  { leastScore, mostBoxes }: DetectionSettings,
): readonly DetectedBox[] {
  checkNumbers(outputs);
  const { boxes, scores, types } = outputs;
  const sure = rowsAbove(boxes, scores, leastScore);
  const stay = thinOut(
    Float32Array.from({ length: 4 * sure.length }, (_, i) => boxes[4 * (sure[i >> 2] ?? 0) + (i & 3)] ?? 0),
    Float32Array.from(sure, (row) => scores[row] ?? 0),
    nms.inside ? 1 : nms.iou,
    mostBoxes,
  );
  return stay.map((at) => {
    const row = sure[at] ?? 0;
    return {
      box: sliceBoxFromInput(boxAt(boxes, row), frame),
      score: scores[row] ?? 0,
      coarseType: types && mostLikelyType(types, row),
      row,
    };
  });
}

function checkNumbers({ boxes, scores, types }: DetectorOutputs): void {
  const count = scores.length;
  if (boxes.length !== 4 * count || (types !== null && types.length !== TYPES * count)) {
    throw new AppError(
      "unreadable",
      `The network gave ${count} scores beside ${boxes.length / 4} boxes${types ? ` and ${types.length / TYPES} types` : ""}.`,
    );
  }
  const areNumbers = (given: Float32Array) => given.every(Number.isFinite);
  if (!areNumbers(boxes) || !areNumbers(scores) || (types !== null && !areNumbers(types))) {
    throw new AppError("unreadable", "The network gave numbers that are none (NaN or infinite).");
  }
}

const boxAt = (boxes: Float32Array, row: number): Box => ({
  left: boxes[4 * row] ?? 0,
  top: boxes[4 * row + 1] ?? 0,
  right: boxes[4 * row + 2] ?? 0,
  bottom: boxes[4 * row + 3] ?? 0,
});

function rowsAbove(boxes: Float32Array, scores: Float32Array, leastScore: number): number[] {
  const rows: number[] = [];
  for (let row = 0; row < scores.length; row++) {
    if ((scores[row] ?? 0) < leastScore) continue;
    const { left, top, right, bottom } = boxAt(boxes, row);
    if (right > left && bottom > top) rows.push(row);
  }
  return rows;
}

function mostLikelyType(types: Float32Array, row: number): number {
  let best = 0;
  for (let type = 1; type < TYPES; type++) {
    if ((types[TYPES * row + type] ?? 0) > (types[TYPES * row + best] ?? 0)) best = type;
  }
  return best + 1;
}
