import type { Database } from "../client.ts";

/** What is known of a slice of a series: whose it is, and where in the body. */
export async function slicePlace(db: Database, name: string, slice: number) {
  const series = await db.series.findUnique({
    where: { name },
    include: { study: true, slice: { where: { index: slice } } },
  });
  if (!series) return null;
  const { spacingXMm, spacingYMm, intervalMm } = series;
  return {
    patient: series.study.patientIndex,
    spacingXMm,
    spacingYMm,
    intervalMm,
    bodyZ: series.slice[0]?.bodyZ ?? null,
  };
}
