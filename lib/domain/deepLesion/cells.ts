import { shown, UnreadableCell } from "./UnreadableCell.ts";

const NUMBER = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d{1,3})?$/;
const NOT_A_NUMBER = /^[+-]?nan$/i;

/** A number as C, MATLAB and pandas write it; NaN for `NaN`. @returns null for everything else, also for infinity */
export function numberFromText(text: string): number | null {
  const value = Number(text);
  // `Number` also takes blanks and 0x10 for numbers, so what it takes is looked at once more.
  if (Number.isFinite(value)) return NUMBER.test(text) ? value : null;
  return NOT_A_NUMBER.test(text) ? Number.NaN : null;
}

/** A whole number from `least` to `most`. @throws UnreadableCell when the cell is none */
export function wholeNumber(column: string, cell: string, least: number, most: number): number {
  const value = /^[+-]?\d{1,9}$/.test(cell) ? Number(cell) : null;
  if (value === null) throw new UnreadableCell(column, `${shown(cell)} is not a whole number`);
  if (value < least || value > most) {
    throw new UnreadableCell(column, `${value} is not between ${least} and ${most}`);
  }
  return value;
}

/**
 * A list such as `0.488281, 0.488281, 5`, of so many numbers.
 *
 * @param mayLack places of the list at which `NaN` may stand
 * @throws UnreadableCell when it has another length or something that is no number
 */
export function numberList(
  column: string,
  cell: string,
  length: number,
  mayLack: readonly number[] = [],
): readonly number[] {
  const items = cell.split(",");
  if (items.length !== length) {
    throw new UnreadableCell(column, `${shown(cell)} is not a list of ${length} numbers`);
  }
  return items.map((item, at) => {
    const value = numberFromText(item.trim());
    if (value === null || (Number.isNaN(value) && !mayLack.includes(at))) {
      throw new UnreadableCell(column, `${shown(item.trim())} is not a number`);
    }
    return value;
  });
}
