import type { Notes } from "#lib/contracts/notes.ts";
import type { Database } from "#lib/db/client.ts";
import { findNote } from "#lib/db/lesions/notes.ts";
import { AppError } from "#lib/domain/errors.ts";
import { listNotes, type NoteUser } from "./listNotes.ts";

/**
 * Holds a question to be answered, or asks it again. Once is enough: the second time changes nothing.
 *
 * @returns all notes of its lesion as they stand then
 * @throws AppError `not-found` without such a note; `bad-request` when it asks nothing
 */
export async function resolveQuestion(
  services: { db: Database },
  { noteId, resolved }: { noteId: number; resolved: boolean },
  user: NoteUser,
): Promise<Notes> {
  const lesionId = await services.db.$transaction(async (tx) => {
    await tx.$executeRaw`SELECT "id" FROM "LesionNote" WHERE "id" = ${noteId} FOR UPDATE`;
    const note = await findNote(tx, noteId);
    if (!note) throw new AppError("not-found", `There is no note ${noteId}.`);
    if (note.kind !== "question") throw new AppError("bad-request", `Note ${noteId} asks nothing.`);
    if ((note.resolvedAt !== null) === resolved) return note.lesionId;

    await tx.lesionNote.update({
      where: { id: noteId },
      data: resolved
        ? { resolvedAt: new Date(), resolvedBy: user.name }
        : { resolvedAt: null, resolvedBy: null },
    });
    await tx.auditEvent.create({
      data: {
        actor: user.name,
        action: resolved ? "resolve-question" : "reopen-question",
        subject: `lesion ${note.lesionId}`,
        before: { note: noteId, resolvedBy: note.resolvedBy },
        after: { note: noteId, resolvedBy: resolved ? user.name : null },
      },
    });
    return note.lesionId;
  });
  return listNotes(services, { lesionId }, user);
}
