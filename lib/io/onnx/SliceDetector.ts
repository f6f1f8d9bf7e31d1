import type { DetectorContract } from "#lib/domain/detection/DetectorContract.ts";
import {
  DETECTION_SETTINGS,
  type DetectedBox,
  type DetectionSettings,
  detectionsFromOutputs,
} from "#lib/domain/detection/detectionsFromOutputs.ts";
import { type DetectorInput, DetectorInputs } from "#lib/domain/detection/detectorInput.ts";
import { inputBoxFromSlice } from "#lib/domain/detection/InputFrame.ts";
import { AppError } from "#lib/domain/errors.ts";
import { type Box, iou } from "#lib/domain/geometry/box.ts";
import type { DetectedSlice, KeptSeries } from "#lib/ports/Detector.ts";
import type { HuSlices } from "#lib/ports/HuSlices.ts";
import type { DetectorSession, NetworkAnswer } from "./DetectorSession.ts";

/** A detection lends its features to a box that it overlaps at least so much (docs/detector-contract.md). */
const SAME_LESION_IOU = 0.3;

/** Slices to pictures to boxes, for one network; keeps what the next slice of the same series needs again. */
export class SliceDetector {
  readonly #session: DetectorSession;
  readonly #contract: DetectorContract;
  readonly #slices: HuSlices;
  #at: {
    readonly series: KeptSeries;
    readonly inputs: DetectorInputs;
    readonly hu: Map<number, Int16Array>;
  } | null = null;

  constructor(session: DetectorSession, contract: DetectorContract, slices: HuSlices) {
    this.#session = session;
    this.#contract = contract;
    this.#slices = slices;
  }

  async detect(series: KeptSeries, position: number, settings: DetectionSettings): Promise<DetectedSlice> {
    const began = performance.now();
    const { boxes } = await this.#look(series, position, settings, null);
    return { boxes, milliseconds: performance.now() - began };
  }

  async describe(
    series: KeptSeries,
    position: number,
    boxes: readonly Box[],
  ): Promise<readonly (Float32Array | null)[]> {
    if (boxes.length === 0) return [];
    const found = await this.#look(series, position, DETECTION_SETTINGS, boxes);
    const { asked, features } = found.answer;
    if (asked) return boxes.map((_, row) => rowOf(asked, row));
    return boxes.map((box) => {
      const same = mostOverlapping(found.boxes, box);
      return features && same ? rowOf(features, same.row) : null;
    });
  }

  async #look(
    series: KeptSeries,
    position: number,
    settings: DetectionSettings,
    asked: readonly Box[] | null,
  ): Promise<{ readonly boxes: readonly DetectedBox[]; readonly answer: NetworkAnswer }> {
    const { data, frame } = await this.#picture(series, position);
    const boxes = asked?.flatMap((box) => {
      const { left, top, right, bottom } = inputBoxFromSlice(box, frame);
      return [left, top, right, bottom];
    });
    const answer = await this.#session.run(
      data,
      frame.height,
      frame.width,
      boxes ? Float32Array.from(boxes) : null,
    );
    return { boxes: detectionsFromOutputs(answer, frame, this.#contract.nms, settings), answer };
  }

  async #picture(series: KeptSeries, position: number): Promise<DetectorInput> {
    if (!this.#at || !sameSeries(this.#at.series, series)) {
      this.#at = {
        series,
        inputs: new DetectorInputs(series.stack, this.#contract),
        hu: new Map(),
      };
    }
    const { inputs, hu } = this.#at;
    const needed = new Set(
      inputs
        .places(position)
        .flatMap(({ lower, upper }) => [lower, upper])
        .concat(position),
    );
    // What lies behind in a sweep is not needed again.
    for (const kept of hu.keys()) if (!needed.has(kept) && kept < Math.min(...needed)) hu.delete(kept);
    if (hu.size > 4 * needed.size + 16) hu.clear();
    for (const each of needed) if (!hu.has(each)) hu.set(each, await this.#read(series, each));
    return inputs.input(position, (each) => hu.get(each) ?? new Int16Array());
  }

  async #read({ name, stack, slices }: KeptSeries, position: number): Promise<Int16Array> {
    const number = slices[position];
    if (number === undefined) throw new RangeError(`${name} has no kept slice at ${position}`);
    const read = await this.#slices.read(name, number);
    if (!read) throw new AppError("unreadable", `The picture of slice ${number} is not kept any more.`);
    if (read.columns !== stack.columns || read.rows !== stack.rows) {
      throw new AppError(
        "unreadable",
        `Slice ${number} has ${read.columns} × ${read.rows} pixels, its series ${stack.columns} × ${stack.rows}.`,
      );
    }
    return read.hu;
  }
}

/** A series of the same name may have got more slices since: then positions are others. */
const sameSeries = (a: KeptSeries, b: KeptSeries): boolean =>
  a.name === b.name &&
  a.stack.columns === b.stack.columns &&
  a.stack.rows === b.stack.rows &&
  a.stack.spacingXMm === b.stack.spacingXMm &&
  a.stack.spacingYMm === b.stack.spacingYMm &&
  a.slices.length === b.slices.length &&
  a.slices.every((slice, at) => slice === b.slices[at] && a.stack.offsetsMm[at] === b.stack.offsetsMm[at]);

const rowOf = ({ data, width }: { readonly data: Float32Array; readonly width: number }, row: number) =>
  data.slice(row * width, (row + 1) * width);

function mostOverlapping(found: readonly DetectedBox[], box: Box): DetectedBox | null {
  let best: DetectedBox | null = null;
  let most = SAME_LESION_IOU;
  for (const each of found) {
    const overlap = iou(each.box, box);
    if (overlap < most || (overlap === most && best)) continue;
    most = overlap;
    best = each;
  }
  return best;
}
