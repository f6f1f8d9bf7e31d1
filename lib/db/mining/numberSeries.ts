import type { Database } from "../client.ts";

/** What of a volume is stored with its series. */
export interface SeriesRow {
  /** HMAC of the Series Instance UID and the part. */
  readonly hash: Uint8Array<ArrayBuffer>;
  readonly columns: number;
  readonly rows: number;
  readonly slices: number;
  readonly spacingXMm: number;
  readonly spacingYMm: number;
  readonly intervalMm: number | null;
  readonly tableStepMm: number | null;
  readonly tiltDegrees: number;
  readonly windowLowHu: number | null;
  readonly windowHighHu: number | null;
  readonly paddingHu: number | null;
  /** Direction cosines of a slice's rows, then of its columns (PS3.3 C.7.6.2.1.1). */
  readonly orientation: number[];
  /** Centre of the first pixel of slice 1 in the scanner's coordinates (LPS) [mm]. */
  readonly origin: number[];
  readonly gapsAfter: number[];
  readonly lossy: boolean;
  readonly warnings: string[];
}

/**
 * Gives series of a study their running numbers, known ones the same as before, new ones in the given order after them.
 *
 * @param nameOf `{patient}_{study}_{series}` from the three indices
 * @returns id and name, in the order of `rows`
 */
export async function numberSeries(
  db: Database,
  studyId: number,
  rows: readonly SeriesRow[],
  nameOf: (patientIndex: number, studyIndex: number, seriesIndex: number) => string,
): Promise<readonly { readonly id: number; readonly name: string }[]> {
  return db.$transaction(
    async (tx) => {
      // Two workers on one study number its series one after the other.
      await tx.$executeRaw`SELECT "id" FROM "Study" WHERE "id" = ${studyId} FOR UPDATE`;
      const study = await tx.study.findUniqueOrThrow({ where: { id: studyId }, include: { series: true } });
      let last = Math.max(0, ...study.series.map(({ seriesIndex }) => seriesIndex));

      const numbered: { id: number; name: string }[] = [];
      for (const { hash, ...row } of rows) {
        const known = await tx.seriesIdentity.findUnique({ where: { hash } });
        if (known) {
          // A series may have grown since: more slices, a gap filled.
          const { id, name } = await tx.series.update({ where: { id: known.seriesId }, data: row });
          numbered.push({ id, name });
          continue;
        }
        last++;
        const name = nameOf(study.patientIndex, study.studyIndex, last);
        const { id } = await tx.series.create({ data: { ...row, studyId, seriesIndex: last, name } });
        await tx.seriesIdentity.create({ data: { hash, seriesId: id } });
        numbered.push({ id, name });
      }
      return numbered;
    },
    { timeout: 60_000 },
  );
}
