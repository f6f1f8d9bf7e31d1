import { knownAnswerSchema } from "#lib/contracts/knownAnswer.ts";
import type { knownReadings } from "#lib/db/agreement/readerScores.ts";
import type { HoneypotRuling } from "#lib/domain/agreement/honeypotScore.ts";
import { isRight } from "#lib/domain/review/isRight.ts";

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
  return { at: createdAt, right: isRight(knownAnswerSchema.parse(item.known), { decision, coordinates }) };
}
