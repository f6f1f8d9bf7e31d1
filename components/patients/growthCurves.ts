import type { Patient } from "#lib/contracts/followUp.ts";
import { TOO_SMALL_MM } from "#lib/domain/followUp/recistResponse.ts";
import { lineOf, rowName } from "./rowNames.ts";

export interface Curve {
  readonly name: string;
  readonly isSum: boolean;
  readonly line: ReturnType<typeof lineOf>;
  /** `value` in mm, or as a share since the first one; `time` in days, or the study's place. */
  readonly points: readonly { readonly studyAt: number; readonly time: number; readonly value: number }[];
}

/**
 * A curve for each lesion that counts and one for the sum of the targets. A lesion that is gone has 0 mm, one that is too
 * small to measure 5 mm; where nothing is known there is no point.
 *
 * @returns also when each study was: in days, or by their order when one has no date
 */
export function curvesOf(
  { rows, studies, responses }: Patient,
  scale: "mm" | "change",
): { readonly curves: readonly Curve[]; readonly times: readonly number[]; readonly inDays: boolean } {
  const days = studies.flatMap(({ day }) => day ?? []);
  const inDays = days.length === studies.length && new Set(days).size === days.length;
  const times = inDays ? days : studies.map((_, at) => at);
  const curve = (
    name: string,
    isSum: boolean,
    line: Curve["line"],
    lengths: readonly (number | null)[],
  ): Curve => {
    const first = lengths.find((mm) => mm !== null && mm > 0) ?? null;
    const points = lengths.flatMap((mm, studyAt) => {
      if (mm === null || first === null) return [];
      return [{ studyAt, time: times[studyAt] ?? 0, value: scale === "mm" ? mm : mm / first - 1 }];
    });
    return { name, isSum, line, points };
  };
  const ofRows = rows.flatMap(({ part, cells }, at) => {
    if (part === "ignored") return [];
    const lengths = cells.map(({ countedMm, said }) => {
      if (countedMm !== null) return countedMm;
      return said === "gone" ? 0 : said === "too-small" ? TOO_SMALL_MM : null;
    });
    return [curve(rowName(at), false, lineOf(at), lengths)];
  });
  const sums = studies.map((_, at) => {
    const response = responses.find(({ studyAt }) => studyAt === at);
    // A sum that lacks a target would look like a response.
    return response?.targetReason === "target-not-evaluated" ? null : (response?.sumMm ?? null);
  });
  const hasSum = rows.filter(({ part }) => part === "target").length > 1 && sums.some((mm) => mm !== null);
  return {
    curves: hasSum ? [curve("sum", true, { tone: "text-ink", dashes: undefined }, sums), ...ofRows] : ofRows,
    times,
    inDays,
  };
}
