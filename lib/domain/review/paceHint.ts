import { type Pace, type PaceConcern, paceConcern } from "./paceConcern.ts";

const WORDS: Readonly<Record<PaceConcern, string>> = {
  differs: "Your latest verdicts differ more often than usual from those of others. A short break may help.",
  slow: "The last ten took you twice as long as usual. A short break may help.",
  hasty: "The last ten went much faster than usual. Take the time you need.",
};

/** A sentence for a reader whose pace or agreement falls; null when there is nothing to say. */
export function paceHint(pace: Pace): string | null {
  const concern = paceConcern(pace);
  return concern && WORDS[concern];
}
