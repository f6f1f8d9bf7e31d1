import type { StudyOfPatient } from "#lib/contracts/lesionContext.ts";
import { daysText } from "./daysText.ts";

/**
 * A study among those of a lesion's patient: `Study 2 · 63 days earlier`. One that the same person has under another number
 * names that, for its days are counted from another day.
 */
export function studyText({
  study,
  days,
  isThis,
  otherPatient,
}: Pick<StudyOfPatient, "study" | "days" | "isThis" | "otherPatient">): string {
  if (isThis) return `Study ${study} · this one`;
  const of = otherPatient === null ? "" : ` as patient ${otherPatient}`;
  return `Study ${study}${of} · ${daysText(days)}`;
}
