import { type Release, releaseSchema } from "../../contracts/releases.ts";
import type { Database } from "../../db/client.ts";
import { findRelease } from "../../db/release/findRelease.ts";
import { countRetired } from "../../db/release/releases.ts";

/** @throws AppError `not-found` when there is no release of this name */
export async function describeRelease({ db }: { readonly db: Database }, name: string): Promise<Release> {
  const { id, ...facts } = await findRelease(db, name);
  const [stored, retired] = await Promise.all([
    db.release.findUniqueOrThrow({
      where: { id },
      select: { createdBy: true, report: true, parameters: true },
    }),
    countRetired(db, id),
  ]);
  // Parsed because it comes out of a JSON column, where nothing holds it to its shape.
  return releaseSchema.parse({
    ...facts,
    createdBy: stored.createdBy,
    census: stored.report,
    parameters: stored.parameters,
    retired,
  });
}
