import { knownAnswerSchema } from "#lib/contracts/knownAnswer.ts";
import type { knownReadings } from "#lib/db/agreement/readerScores.ts";
import type { HoneypotRuling } from "#lib/domain/agreement/honeypotScore.ts";
import { type Answer, isRight } from "#lib/domain/agreement/isRight.ts";
import { measureCoordinates } from "#lib/domain/agreement/measureCoordinates.ts";

/**
 * Whether a reading of an item with a known answer was right.
 *
 * @throws ZodError when what is stored is no known answer: a fault of whoever wrote it
 */
export function rulingOnKnown({
  createdAt,
  decision,
  coordinates,
  item,
}: Awaited<ReturnType<typeof knownReadings>>[number]): HoneypotRuling {
  const known = knownAnswerSchema.parse(item.known);
  return {
    at: createdAt,
    right: isRight(answerOf(known.decision, known.coordinates), answerOf(decision, coordinates)),
  };
}

/** Overlap is a ratio of areas: the spacing of the pixels does not change it. */
const answerOf = (decision: string, coordinates: readonly number[]): Answer => ({
  decision,
  box: coordinates.length === 8 ? measureCoordinates(coordinates, [1, 1]).box : null,
});
