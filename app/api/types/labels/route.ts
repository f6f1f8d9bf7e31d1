import { labelBody, labelsQuery } from "#lib/contracts/types.ts";
import { handle } from "#lib/server/handle.ts";
import { labelLesions } from "#lib/usecases/types/labelLesions.ts";
import { listOwnLabels } from "#lib/usecases/types/listOwnLabels.ts";

/** GET /api/types/labels: one's own labels on lesions, and what is suggested for them. */
export const GET = handle({
  query: labelsQuery,
  run: ({ services, query, user }) => listOwnLabels(services, query, user),
});

/** POST /api/types/labels: labels lesions with a type, or takes one's own labels away, as one act. */
export const POST = handle({
  body: labelBody,
  run: ({ services, body, user }) => labelLesions(services, body, user),
});
