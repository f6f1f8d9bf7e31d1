import { saveSettingsBody } from "#lib/contracts/settings.ts";
import { handle } from "#lib/server/handle.ts";
import { saveViewerSettings } from "#lib/usecases/settings/saveViewerSettings.ts";
import { viewerSettings } from "#lib/usecases/settings/viewerSettings.ts";

/** GET /api/settings/viewer: how the one who asks works the viewer. */
export const GET = handle({
  run: ({ services, user }) => viewerSettings(services, { userId: user.id }),
});

/** PUT /api/settings/viewer: changes that; refused when it was changed elsewhere meanwhile. */
export const PUT = handle({
  body: saveSettingsBody,
  run: ({ services, body, user }) => saveViewerSettings(services, { ...body, userId: user.id }),
});
