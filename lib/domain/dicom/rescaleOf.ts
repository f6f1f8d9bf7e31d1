import { AppError } from "../errors.ts";
import type { InstanceHeader } from "./InstanceHeader.ts";

/** HU = slope x stored value + intercept (PS3.3 C.11.1.1.2). */
export interface Rescale {
  readonly slope: number;
  readonly intercept: number;
}

/**
 * The rule that turns stored values of a frame into HU.
 *
 * Each frame has its own: scanners choose the slope slice by slice. It is asked for rather than assumed, since a missing
 * one means that nobody knows what the values are; and only HU will do (PS3.3 C.8.2.1: an absent type means HU).
 *
 * @param frame from 1
 * @throws AppError `unreadable` when the frame has no rescale or it leads to another unit
 */
export function rescaleOf(header: InstanceHeader, frame: number): Rescale {
  const own = header.frames[frame - 1];
  if (!own) {
    throw new AppError(
      "unreadable",
      `Frame ${frame} was asked for, but the object has ${header.frames.length}; frames count from 1.`,
    );
  }
  const type = own.rescaleType?.trim().toUpperCase() ?? "";
  if (type !== "" && type !== "HU") {
    throw new AppError(
      "unreadable",
      `not-hu: Rescale Type (0028,1054) is ${JSON.stringify(type.slice(0, 16))}, so the pixels are no HU; only CT in HU can be used.`,
    );
  }
  const { rescaleSlope: slope, rescaleIntercept: intercept } = own;
  if (slope === null || intercept === null || slope === 0) {
    throw new AppError(
      "unreadable",
      "no-rescale: Rescale Slope (0028,1053) and Intercept (0028,1052) are missing or no numbers, so the pixels cannot be turned into HU.",
    );
  }
  return { slope, intercept };
}
