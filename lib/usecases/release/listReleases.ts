import { censusSchema, type ReleaseRow } from "../../contracts/releases.ts";
import type { Database } from "../../db/client.ts";

/** All releases, the newest first. */
export async function listReleases({
  db,
}: {
  readonly db: Database;
}): Promise<{ readonly rows: readonly ReleaseRow[] }> {
  const releases = await db.release.findMany({ orderBy: { id: "desc" } });
  return {
    rows: releases.map(({ name, notes, query, sha256, createdBy, createdAt, report }) => {
      const { lesions, patients, splits, leakage } = censusSchema.parse(report);
      return {
        name,
        notes,
        query,
        sha256: Buffer.from(sha256).toString("hex"),
        createdBy,
        createdAt: createdAt.toISOString(),
        lesions,
        patients,
        splits,
        leaks: leakage.leaks.length,
      };
    }),
  };
}
