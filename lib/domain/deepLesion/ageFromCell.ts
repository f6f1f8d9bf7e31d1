import { numberFromText } from "./cells.ts";
import { shown, UnreadableCell } from "./UnreadableCell.ts";

/** Nobody was ever older [years]; the released table has ages to 157. */
const OLDEST_YEARS = 122;
/** All above 89 are said to be 90 (DICOM PS3.15 and HIPAA's rule for ages). */
const HIDDEN_FROM_YEARS = 90;

/**
 * A patient's age [years]. Subsets of the table that went through pandas have `62.0`.
 *
 * The ages of 0 and of more than a life that the released table holds are not credible: they stay in the row as it was.
 *
 * @throws UnreadableCell for what is no number
 */
export function ageFromCell(
  column: string,
  cell: string,
): { readonly years: number | null; readonly problem: string | null } {
  const text = cell.trim();
  if (text === "") return { years: null, problem: null };
  const age = numberFromText(text);
  if (age === null) throw new UnreadableCell(column, `${shown(cell)} is not a number of years`);
  if (Number.isNaN(age)) return { years: null, problem: null };
  if (age < 1 || age > OLDEST_YEARS) {
    return {
      years: null,
      problem: `an age of ${text} is not credible: kept in the row, left out of the study`,
    };
  }
  return { years: Math.min(Math.floor(age), HIDDEN_FROM_YEARS), problem: null };
}
