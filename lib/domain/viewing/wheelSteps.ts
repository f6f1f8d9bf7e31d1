/** What a wheel event says that matters here: a `WheelEvent` is one. */
export interface WheelTurn {
  readonly deltaY: number;
  /** 0: pixels, 1: lines, 2: pages. */
  readonly deltaMode: number;
}

/** Pixels that make a slice: a trackpad sends many small ones, a wheel's notch sends a hundred and more. */
const PIXELS_A_STEP = 40;

const PIXELS_A_LINE = 16;

/** From so many pixels on, an event is a notch of a wheel: one slice, however much the system makes of it. */
const NOTCH_PIXELS = 100;

/**
 * Counts slices out of the turning of a wheel or two fingers on a trackpad: a notch is one slice, small movements add
 * up, and what was left over is forgotten when the direction changes.
 */
export class WheelSteps {
  #left = 0;

  /** Slices to go for this event, positive down. */
  take({ deltaY, deltaMode }: WheelTurn): number {
    const pixels = deltaMode === 0 ? deltaY : deltaY * PIXELS_A_LINE;
    if (deltaMode !== 0 || Math.abs(pixels) >= NOTCH_PIXELS) {
      this.#left = 0;
      return Math.sign(pixels);
    }
    if (Math.sign(pixels) !== Math.sign(this.#left)) this.#left = 0;
    this.#left += pixels;
    const steps = Math.trunc(this.#left / PIXELS_A_STEP);
    this.#left -= steps * PIXELS_A_STEP;
    return steps;
  }
}
