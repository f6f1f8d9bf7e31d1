import type { KeptSeries } from "../../ports/Detector.ts";
import type { Prisma } from "../generated/client.ts";

/** A series with its kept slices, head to feet, as a detector sees it; null when there is none. */
export async function keptSeries(
  db: Prisma.TransactionClient,
  where: { readonly id: number } | { readonly name: string },
): Promise<(KeptSeries & { readonly id: number }) | null> {
  const series = await db.series.findUnique({
    where,
    select: {
      id: true,
      name: true,
      columns: true,
      rows: true,
      spacingXMm: true,
      spacingYMm: true,
      slice: { where: { stored: true }, orderBy: { index: "asc" }, select: { index: true, offsetMm: true } },
    },
  });
  if (!series) return null;
  const { id, name, columns, rows, spacingXMm, spacingYMm, slice } = series;
  return {
    id,
    name,
    stack: { columns, rows, spacingXMm, spacingYMm, offsetsMm: slice.map(({ offsetMm }) => offsetMm) },
    slices: slice.map(({ index }) => index),
  };
}
