import { lesionParams } from "#lib/contracts/lesions.ts";
import { outlineBackQuery, outlineBody } from "#lib/contracts/outline.ts";
import { handle } from "#lib/server/handle.ts";
import { computeOutlineAnew, saveOutline } from "#lib/usecases/outline/changeOutline.ts";
import { outlineLesion } from "#lib/usecases/outline/outlineLesion.ts";

/** GET /api/lesions/{lesionId}/outline: how far a lesion reaches, on its key slice and the slices about it. */
export const GET = handle({
  params: lesionParams,
  run: ({ services, params }) => outlineLesion(services, params),
});

/** PUT /api/lesions/{lesionId}/outline: a reader's outline. */
export const PUT = handle({
  params: lesionParams,
  body: outlineBody,
  run: ({ services, params, body, user }) => saveOutline(services, { ...params, ...body }, user),
});

/** DELETE /api/lesions/{lesionId}/outline: back to the computed one. */
export const DELETE = handle({
  params: lesionParams,
  query: outlineBackQuery,
  run: ({ services, params, query, user }) => computeOutlineAnew(services, { ...params, ...query }, user),
});
