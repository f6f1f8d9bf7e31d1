import type { Database } from "../client.ts";
import type { Prisma } from "../generated/client.ts";

/** Where the outline of a lesion is drawn, and what its slices are. */
export async function outlinePlace(db: Database, lesionId: number) {
  const lesion = await db.lesion.findUnique({
    where: { id: lesionId },
    include: { series: { include: { slice: { where: { stored: true }, select: { index: true } } } } },
  });
  if (!lesion) return null;
  const version = await db.lesionVersion.findUniqueOrThrow({
    where: { lesionId_version: { lesionId, version: lesion.version } },
  });
  const { name, spacingXMm, spacingYMm, intervalMm, columns, rows, gapsAfter, slice } = lesion.series;
  return {
    lesionId,
    version: lesion.version,
    state: lesion.state,
    keySlice: lesion.keySliceIndex,
    coordinates: version.coordinates,
    longMm: version.longMm,
    shortMm: version.shortMm,
    series: { name, spacingXMm, spacingYMm, intervalMm, columns, rows, gapsAfter },
    kept: new Set(slice.map(({ index }) => index)),
  };
}

/** The newest outline of a lesion. */
export function newestOutline(db: Database | Prisma.TransactionClient, lesionId: number) {
  return db.lesionOutline.findFirst({ where: { lesionId }, orderBy: { id: "desc" } });
}

/** Two people's outlines of one lesion are kept one after the other; the lock ends with the transaction. */
export async function lockOutlines(tx: Prisma.TransactionClient, lesionId: number): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(7305412, ${lesionId}::int)`;
}
