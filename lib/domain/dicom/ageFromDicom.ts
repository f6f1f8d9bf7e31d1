/** Older than anybody was: an age above it is a slip of the pen, such as 999Y. */
const OLDEST_YEARS = 130;

/** How many of each unit of an Age String (PS3.5 6.2, AS) make a year. */
const UNITS_PER_YEAR = { Y: 1, M: 12, W: 52.1775, D: 365.25 } as const;

/**
 * A patient's age at the study in completed years.
 *
 * Patient's Age (0010,1010) counts when it is there, for it is what the site wrote down at the time; an empty one is worked
 * out from the birth date. A number without its unit is read as years, as its writers meant it; `ageWarningFromDicom` says so.
 *
 * @param age       Patient's Age as written in the file, such as `045Y`, `006M`
 * @param birthDate Patient's Birth Date (0010,0030), DA
 * @param studyDate Study Date (0008,0020), DA
 * @returns null when neither says, or when the answer is no age that people reach
 */
export function ageFromDicom(
  age: string | null,
  birthDate: string | null = null,
  studyDate: string | null = null,
): number | null {
  const written = age?.trim() ?? "";
  const years = written === "" ? yearsBetween(birthDate, studyDate) : yearsFromAgeString(written);
  return years !== null && years >= 0 && years <= OLDEST_YEARS ? years : null;
}

function yearsFromAgeString(age: string): number | null {
  const [, count, unit = "Y"] = /^(\d{1,4})([YMWD])?$/i.exec(age) ?? [];
  if (count === undefined) return null;
  const name = unit.toUpperCase();
  return isUnit(name) ? Math.floor(Number(count) / UNITS_PER_YEAR[name]) : null;
}

function isUnit(name: string): name is keyof typeof UNITS_PER_YEAR {
  return Object.hasOwn(UNITS_PER_YEAR, name);
}

/** Birthdays passed from one date to the other: a date written as `YYYYMMDD` compares as the number it reads as. */
function yearsBetween(birthDate: string | null, studyDate: string | null): number | null {
  const birth = dayNumber(birthDate);
  const study = dayNumber(studyDate);
  return birth === null || study === null ? null : Math.floor((study - birth) / 10_000);
}

/** A DA, also in its old form `YYYY.MM.DD`, as the number YYYYMMDD; null when it is no date. */
function dayNumber(date: string | null): number | null {
  const [, year, month, day] = /^(\d{4})\.?(\d{2})\.?(\d{2})$/.exec(date?.trim() ?? "") ?? [];
  if (year === undefined || Number(month) < 1 || Number(month) > 12) return null;
  return Number(day) < 1 || Number(day) > 31 ? null : Number(`${year}${month}${day}`);
}
