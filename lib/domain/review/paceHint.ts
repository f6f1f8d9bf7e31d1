/** How a reader works at a batch. */
export interface Pace {
  /** Median seconds a verdict: of all in the batch, and of the last ten; null before the first. */
  readonly medianSeconds: number | null;
  readonly lastTenSeconds: number | null;
  /** Verdicts of the reader in the batch that count. */
  readonly verdicts: number;
  /** Of the reader's last verdicts that can be compared (known answers, second readings): how many, and how many agreed. */
  readonly compared: number;
  readonly agreed: number;
}

/** Fewer verdicts say nothing about pace; fewer comparisons nothing about agreement. */
const LEAST_VERDICTS = 20;
const LEAST_COMPARED = 5;
/** The last ten took this many times as long as usual, or this part of it. */
const SLOW = 2;
const HASTY = 0.4;
/** Under a second nobody has looked. */
const HASTY_SECONDS = 1;
const LEAST_AGREEMENT = 0.7;

/**
 * A sentence for a reader whose pace or agreement falls: tired eyes find less, and rarely notice it themselves.
 *
 * @returns null when there is nothing to say
 */
export function paceHint({ medianSeconds, lastTenSeconds, verdicts, compared, agreed }: Pace): string | null {
  if (compared >= LEAST_COMPARED && agreed / compared < LEAST_AGREEMENT) {
    return "Your latest verdicts differ more often than usual from those of others. A short break may help.";
  }
  if (verdicts < LEAST_VERDICTS || medianSeconds === null || lastTenSeconds === null) return null;
  if (lastTenSeconds > SLOW * medianSeconds) {
    return "The last ten took you twice as long as usual. A short break may help.";
  }
  if (lastTenSeconds < HASTY * medianSeconds || lastTenSeconds < HASTY_SECONDS) {
    return "The last ten went much faster than usual. Take the time you need.";
  }
  return null;
}
