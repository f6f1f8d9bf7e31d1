import type { ImageSize } from "../geometry/point.ts";
import { type ChannelPlace, channelPlaces } from "./channelPlaces.ts";
import { cropToBody, type PixelRange, wholeSlice } from "./cropToBody.ts";
import type { InputContract } from "./DetectorContract.ts";
import { GreyPlane } from "./GreyPlane.ts";
import { type InputFrame, inputFrame } from "./InputFrame.ts";

/** The slices of a series that are kept, in order. */
export interface SliceStack extends ImageSize {
  /** Distance of columns, and of rows [mm]. */
  readonly spacingXMm: number;
  readonly spacingYMm: number;
  /** Heights of the kept slices along the normal, ascending to the feet [mm]. */
  readonly offsetsMm: ArrayLike<number>;
}

/** A network's picture of a slice. */
export interface DetectorInput {
  /** `[slices, height, width]` of the frame, float32. */
  readonly data: Float32Array<ArrayBuffer>;
  readonly frame: InputFrame;
}

/**
 * Makes the pictures of one series for one network, by the steps of docs/detector-contract.md.
 *
 * Channels that lie on a slice of the series are kept for a while: in a sweep the slice below becomes the middle one, and
 * then the one above, and is made into greys once.
 */
export class DetectorInputs {
  readonly #stack: SliceStack;
  readonly #contract: InputContract;
  readonly #made = new Map<string, Float32Array>();
  #plane: { readonly frame: InputFrame; readonly plane: GreyPlane } | null = null;

  constructor(stack: SliceStack, contract: InputContract) {
    this.#stack = stack;
    this.#contract = contract;
  }

  /** Which kept slices a picture needs: positions in `offsetsMm`, from 0. */
  places(key: number): readonly ChannelPlace[] {
    const { slices, sliceIntervalMm } = this.#contract;
    return channelPlaces(this.#stack.offsetsMm, key, slices, sliceIntervalMm);
  }

  /**
   * @param key position of the slice that is looked at
   * @param huOf `[rows, columns]` of a kept slice by its position [HU]; asked for those that `places` names
   * @throws RangeError when a slice has not the size of the stack
   */
  input(key: number, huOf: (position: number) => Int16Array): DetectorInput {
    const { columns, rows, spacingXMm, spacingYMm } = this.#stack;
    const checked = (position: number): Int16Array => {
      const hu = huOf(position);
      if (hu.length !== columns * rows) throw new RangeError(`slice ${position} is not ${columns} x ${rows}`);
      return hu;
    };
    const crop = this.#contract.crop === "body" ? cropToBody(checked(key), { columns, rows }) : null;
    const frame = inputFrame(crop ?? wholeSlice({ columns, rows }), spacingXMm, spacingYMm, this.#contract);
    const plane = this.#planeOf(frame);
    const pixels = frame.width * frame.height;
    const data = new Float32Array(this.#contract.slices * pixels);
    for (const [channel, place] of this.places(key).entries()) {
      this.#write(plane, place, channel, checked, data.subarray(channel * pixels, (channel + 1) * pixels));
    }
    return { data, frame };
  }

  #write(
    plane: GreyPlane,
    place: ChannelPlace,
    channel: number,
    huOf: (position: number) => Int16Array,
    out: Float32Array,
  ): void {
    const normalising = { mean: this.#contract.mean[channel] ?? 0, std: this.#contract.std[channel] ?? 1 };
    const name = place.share === 0 ? `${place.lower} ${normalising.mean} ${normalising.std}` : null;
    const made = name === null ? undefined : this.#made.get(name);
    if (made) {
      out.set(made);
      return;
    }
    plane.write(huOf(place.lower), huOf(place.upper), place, this.#stack.columns, normalising, out);
    if (name === null) return;
    // A copy: the picture is given away, and may be moved to another thread.
    this.#made.set(name, out.slice());
    const [oldest] = this.#made.keys();
    if (this.#made.size > 2 * this.#reach() && oldest !== undefined) this.#made.delete(oldest);
  }

  /** So many neighbouring slices one picture spans, where they are as near as the contract's own; at least one a channel. */
  #reach(): number {
    const { offsetsMm } = this.#stack;
    const { slices, sliceIntervalMm } = this.#contract;
    const span = (offsetsMm[offsetsMm.length - 1] ?? 0) - (offsetsMm[0] ?? 0);
    const interval = offsetsMm.length > 1 ? span / (offsetsMm.length - 1) : sliceIntervalMm;
    return Math.min(64, slices * Math.max(1, Math.ceil(sliceIntervalMm / Math.max(interval, 0.1))));
  }

  /** What was kept belongs to one frame: of another crop the same slice gives another plane. */
  #planeOf(frame: InputFrame): GreyPlane {
    if (this.#plane && sameFrame(this.#plane.frame, frame)) return this.#plane.plane;
    this.#made.clear();
    const plane = new GreyPlane(frame, this.#contract.windowHu);
    this.#plane = { frame, plane };
    return plane;
  }
}

const sameRange = (a: PixelRange, b: PixelRange): boolean =>
  a.left === b.left && a.top === b.top && a.right === b.right && a.bottom === b.bottom;

const sameFrame = (a: InputFrame, b: InputFrame): boolean =>
  sameRange(a.crop, b.crop) && a.width === b.width && a.height === b.height;

/** The picture of one slice alone; for many of one series, `DetectorInputs` keeps what they share. */
export const detectorInput = (
  stack: SliceStack,
  key: number,
  contract: InputContract,
  huOf: (position: number) => Int16Array,
): DetectorInput => new DetectorInputs(stack, contract).input(key, huOf);
