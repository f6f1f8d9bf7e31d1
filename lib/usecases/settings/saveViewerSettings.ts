import type { SaveSettingsBody, StoredSettings } from "#lib/contracts/settings.ts";
import type { Database } from "#lib/db/client.ts";
import { saveViewerSettings as save } from "#lib/db/viewerSettings.ts";
import { AppError } from "#lib/domain/errors.ts";

/**
 * Keeps how somebody works the viewer.
 *
 * @throws AppError `conflict` when other settings were stored since those that these were made from, as by another tab:
 *   nothing of either is lost unseen
 */
export async function saveViewerSettings(
  { db }: { db: Database },
  { userId, settings, updatedAt }: SaveSettingsBody & { userId: string },
): Promise<StoredSettings> {
  const from = updatedAt === null ? null : new Date(updatedAt);
  const now = new Date(Math.max(Date.now(), (from?.getTime() ?? 0) + 1));
  if (await save(db, userId, settings, { from, now })) return { settings, updatedAt: now.toISOString() };
  throw new AppError(
    "conflict",
    "Your settings were changed in another window since this page was opened. Load them anew, then change them again.",
  );
}
