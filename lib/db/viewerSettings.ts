import type { Database } from "./client.ts";
import type { Prisma } from "./generated/client.ts";

/** What somebody chose, as it was stored, and when; null: nothing yet. */
export const loadViewerSettings = (
  db: Database,
  userId: string,
): Promise<{ viewer: unknown; updatedAt: Date } | null> =>
  db.userSettings.findUnique({ where: { userId }, select: { viewer: true, updatedAt: true } });

/**
 * Stores what somebody chose, provided that it still is what it was made from.
 *
 * @param from when the settings it was made from were stored; null: there were none
 * @param now later than `from`, so that no two settings have the same time
 * @returns false, with nothing changed, when others were stored meanwhile
 */
export async function saveViewerSettings(
  db: Database,
  userId: string,
  viewer: Prisma.InputJsonObject,
  { from, now }: { from: Date | null; now: Date },
): Promise<boolean> {
  // One statement each: of two that come at the same moment, one finds nothing to change.
  const { count } =
    from === null
      ? await db.userSettings.createMany({ data: { userId, viewer, updatedAt: now }, skipDuplicates: true })
      : await db.userSettings.updateMany({
          where: { userId, updatedAt: from },
          data: { viewer, updatedAt: now },
        });
  return count === 1;
}
