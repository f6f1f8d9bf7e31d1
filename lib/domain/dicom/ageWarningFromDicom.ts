import { ageFromDicom } from "./ageFromDicom.ts";

/**
 * What to tell people about a Patient's Age (0010,1010) that is not as the standard writes it (PS3.5 6.2: three digits and
 * Y, M, W or D).
 *
 * @param age as written in the file
 * @returns a sentence without the age itself; null when there is nothing to say
 */
export function ageWarningFromDicom(age: string | null): string | null {
  const written = age?.trim() ?? "";
  if (written === "" || /^\d{3}[YMWD]$/.test(written)) {
    return written !== "" && ageFromDicom(written) === null
      ? "Patient's Age (0010,1010) is older than people get: left blank"
      : null;
  }
  return ageFromDicom(written) === null
    ? "Patient's Age (0010,1010) is not an age: left blank"
    : "Patient's Age (0010,1010) is not written as three digits and a unit: read as years when it names none";
}
