export type Sex = "M" | "F";

/**
 * A patient's sex as the dataset keeps it (Patient_gender): M or F.
 *
 * @param sex Patient's Sex (0010,0040) as written in the file
 * @returns null for O (other), for an empty value and for anything else
 */
export function sexFromDicom(sex: string | null): Sex | null {
  const letter = sex?.trim().toUpperCase();
  return letter === "M" || letter === "F" ? letter : null;
}
