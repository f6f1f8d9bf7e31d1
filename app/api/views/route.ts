import { newViewBody } from "#lib/contracts/explore.ts";
import { handle } from "#lib/server/handle.ts";
import { listViews, saveView } from "#lib/usecases/explore/views.ts";

/** GET /api/views: one's own saved views and those that others share. */
export const GET = handle({ run: ({ services, user }) => listViews(services, user) });

/** POST /api/views: keeps a query under a name. */
export const POST = handle({
  body: newViewBody,
  run: ({ services, body, user }) => saveView(services, body, user),
});
