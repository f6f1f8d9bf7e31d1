import { type StoredSettings, viewerSettingsFromStored } from "#lib/contracts/settings.ts";
import type { Database } from "#lib/db/client.ts";
import { loadViewerSettings } from "#lib/db/viewerSettings.ts";

/** How somebody works the viewer: what they chose, and the defaults where they chose nothing. */
export async function viewerSettings(
  { db }: { db: Database },
  { userId }: { userId: string },
): Promise<StoredSettings> {
  const stored = await loadViewerSettings(db, userId);
  return {
    settings: viewerSettingsFromStored(stored?.viewer),
    updatedAt: stored?.updatedAt.toISOString() ?? null,
  };
}
