/**
 * Calls back once nothing has stirred for a while. Stirring costs next to nothing, however often: one timer runs, and looks
 * at its end whether there was rest.
 */
export class Rest {
  readonly #ms: number;
  readonly #act: () => void;
  #timer: ReturnType<typeof setTimeout> | null = null;
  #stirredAt = 0;

  /** @param ms how long nothing must stir */
  constructor(ms: number, act: () => void) {
    this.#ms = ms;
    this.#act = act;
  }

  stir(): void {
    this.#stirredAt = performance.now();
    this.#timer ??= setTimeout(this.#look, this.#ms);
  }

  /** Forgets that something stirred. */
  stop(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
  }

  readonly #look = () => {
    const leftMs = this.#stirredAt + this.#ms - performance.now();
    this.#timer = leftMs > 0 ? setTimeout(this.#look, leftMs) : null;
    if (this.#timer === null) this.#act();
  };
}
