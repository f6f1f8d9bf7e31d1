import { lesionParams } from "#lib/contracts/lesions.ts";
import { newNoteBody } from "#lib/contracts/notes.ts";
import { handle } from "#lib/server/handle.ts";
import { addNote } from "#lib/usecases/lesions/addNote.ts";
import { listNotes } from "#lib/usecases/lesions/listNotes.ts";

/** GET /api/lesions/{lesionId}/notes: what people said of a lesion. */
export const GET = handle({
  params: lesionParams,
  run: ({ services, params, user }) => listNotes(services, params, user),
});

/** POST /api/lesions/{lesionId}/notes: a note, a question, or an answer. */
export const POST = handle({
  params: lesionParams,
  body: newNoteBody,
  run: ({ services, params, body, user }) => addNote(services, { ...params, ...body }, user),
});
