/** Browsers draw nothing beyond some height: 33 million pixels in Chromium, 17 million in Firefox. */
const TALLEST_PX = 12_000_000;
/** A wheel or a key moves by less than this many screens at once; a drag of the scroll bar by more. */
const JUMP_SCREENS = 2;

/**
 * A list that may be higher than what a browser can scroll.
 *
 * The scroll bar stands for the whole list, at a smaller scale when it has to be; small movements move the list by as
 * much as the hand did, large ones by their share of the whole. Where the two drift apart, the scroll bar is put right
 * without the list moving.
 */
export class LongScroll {
  readonly listPx: number;
  readonly screenPx: number;
  /** Height to be given to what scrolls. */
  readonly scrolledPx: number;
  #top: number;
  #position: number;

  constructor(listPx: number, screenPx: number, position = 0) {
    this.listPx = listPx;
    this.screenPx = screenPx;
    this.scrolledPx = Math.min(listPx, TALLEST_PX);
    this.#position = clamp(position, 0, this.#mostPosition);
    this.#top = this.#topOf(this.#position);
  }

  /** How much of the list lies above the screen. */
  get position(): number {
    return this.#position;
  }

  /** What the browser's `scrollTop` has to be. */
  get top(): number {
    return this.#top;
  }

  /** To be taken off a row's place in the list to get its place in what scrolls. */
  get shift(): number {
    return this.#position - this.#top;
  }

  /** The browser scrolled to `top`. */
  scrolledTo(top: number): void {
    const moved = top - this.#top;
    const jumped = Math.abs(moved) > JUMP_SCREENS * this.screenPx;
    const atEnd = top <= 0 || top >= this.#mostTop;
    if (this.scrolledPx === this.listPx) this.#position = top;
    else if (jumped || (atEnd && Math.abs(this.#topOf(this.#position) - top) < 1))
      this.#position = this.#positionOf(top);
    else this.#position += moved;
    this.#position = clamp(this.#position, 0, this.#mostPosition);
    this.#top = top;
  }

  /** Goes to a place of the list. */
  moveTo(position: number): void {
    this.#position = clamp(position, 0, this.#mostPosition);
    this.#top = this.#topOf(this.#position);
  }

  /** Puts the scroll bar where it belongs; true when `top` has changed. */
  settle(): boolean {
    const before = this.#top;
    this.#top = this.#topOf(this.#position);
    return Math.abs(before - this.#top) >= 1;
  }

  get #mostPosition(): number {
    return Math.max(0, this.listPx - this.screenPx);
  }

  get #mostTop(): number {
    return Math.max(0, this.scrolledPx - this.screenPx);
  }

  #topOf(position: number): number {
    return this.#mostPosition === 0 ? 0 : (position / this.#mostPosition) * this.#mostTop;
  }

  #positionOf(top: number): number {
    return this.#mostTop === 0 ? 0 : (top / this.#mostTop) * this.#mostPosition;
  }
}

const clamp = (value: number, least: number, most: number): number => Math.min(most, Math.max(least, value));
