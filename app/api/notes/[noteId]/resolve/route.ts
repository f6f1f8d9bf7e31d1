import { noteParams, resolveBody } from "#lib/contracts/notes.ts";
import { handle } from "#lib/server/handle.ts";
import { resolveQuestion } from "#lib/usecases/lesions/resolveQuestion.ts";

/** POST /api/notes/{noteId}/resolve: holds a question to be answered, or asks it again. */
export const POST = handle({
  params: noteParams,
  body: resolveBody,
  run: ({ services, params, body, user }) => resolveQuestion(services, { ...params, ...body }, user),
});
