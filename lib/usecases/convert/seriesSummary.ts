import { ageFromDicom } from "#lib/domain/dicom/ageFromDicom.ts";
import { ageWarningFromDicom } from "#lib/domain/dicom/ageWarningFromDicom.ts";
import { sexFromDicom } from "#lib/domain/dicom/sexFromDicom.ts";
import type { Volume } from "#lib/domain/volumes/Volume.ts";

/** What is told of a series that was converted; nothing that identifies. */
export interface ConvertedSeries {
  readonly name: string;
  /** Slices written. */
  readonly slices: number;
  readonly columns: number;
  readonly rows: number;
  /** Between columns, between rows. */
  readonly spacingMm: readonly [x: number, y: number];
  /** Null for a single slice. */
  readonly intervalMm: number | null;
  readonly windowHu: readonly [low: number, high: number] | null;
  readonly sex: "M" | "F" | null;
  readonly ageYears: number | null;
  readonly warnings: readonly string[];
}

/**
 * @param missing numbers of the slices that could not be read
 * @param instead what stands in their place: `no file is written`
 */
export function seriesSummary(
  name: string,
  volume: Volume,
  missing: readonly number[],
  instead: string,
): ConvertedSeries {
  const [top] = volume.slices;
  if (!top) throw new Error("a volume of no slices");
  const { person, dates } = top.header;
  const ageWarning = ageWarningFromDicom(person.age);
  return {
    name,
    slices: volume.slices.length - missing.length,
    columns: volume.columns,
    rows: volume.rows,
    spacingMm: [volume.spacingXMm, volume.spacingYMm],
    intervalMm: volume.intervalMm,
    windowHu: volume.windowHu,
    sex: sexFromDicom(person.sex),
    ageYears: ageFromDicom(person.age, person.birthDate, dates.studyDate),
    warnings: [
      ...volume.warnings,
      ...(missing.length > 0
        ? [`The pixels of slice ${missing.join(", ")} could not be read; ${instead}.`]
        : []),
      ...(ageWarning ? [ageWarning] : []),
    ],
  };
}
