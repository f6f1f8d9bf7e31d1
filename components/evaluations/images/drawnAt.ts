import type { JudgedImage } from "#lib/contracts/evaluations.ts";
import { type Look, lookOf } from "../looks.ts";

/** What is drawn of a slice at a threshold: each with how it is drawn, and what stands beside it. */
export interface Drawn {
  readonly key: string;
  readonly look: Look;
  /** Left, top, right, bottom as image coordinates [px]. */
  readonly box: readonly number[];
  readonly label: string;
}

/**
 * Predictions against truth as in the paper's Figs. 12-21: lesions that are found and those that are missed, hits, false
 * positives, and boxes over what surer ones found.
 *
 * @param score boxes that are at least this sure
 */
export function drawnAt({ lesions, boxes }: Pick<JudgedImage, "lesions" | "boxes">, score: number): Drawn[] {
  return [
    ...lesions.map(({ lesionId, box, foundAt }): Drawn => {
      const isFound = foundAt !== null && foundAt >= score;
      return {
        key: `lesion ${lesionId}`,
        look: isFound ? "truth" : "missed",
        box,
        label: isFound ? "" : "missed",
      };
    }),
    ...boxes
      .filter((each) => each.score >= score)
      .map(
        ({ detectionId, box, kind, score: sure }): Drawn => ({
          key: `box ${detectionId}`,
          look: lookOf(kind),
          box,
          label: sure.toFixed(2),
        }),
      ),
  ];
}
