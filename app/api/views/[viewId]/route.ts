import { changeViewBody, viewParams } from "#lib/contracts/explore.ts";
import { handle } from "#lib/server/handle.ts";
import { changeView, removeView } from "#lib/usecases/explore/views.ts";

/** PATCH /api/views/{viewId}: another name, or whether others see it. */
export const PATCH = handle({
  params: viewParams,
  body: changeViewBody,
  run: ({ services, params, body, user }) => changeView(services, { ...params, ...body }, user),
});

/** DELETE /api/views/{viewId}: removes a view of one's own. */
export const DELETE = handle({
  params: viewParams,
  run: ({ services, params, user }) => removeView(services, params, user),
});
