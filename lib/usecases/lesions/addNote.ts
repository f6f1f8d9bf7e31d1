import type { NewNote, Notes } from "#lib/contracts/notes.ts";
import type { Database } from "#lib/db/client.ts";
import { findNote, lesionExists } from "#lib/db/lesions/notes.ts";
import { AppError } from "#lib/domain/errors.ts";
import { listNotes, type NoteUser } from "./listNotes.ts";

/**
 * Writes a note or a question on a lesion, or an answer to the first of a thread.
 *
 * @returns all notes of the lesion as they stand then
 * @throws AppError `not-found` without such a lesion; `bad-request` when what it answers is no first note of this lesion
 */
export async function addNote(
  services: { db: Database },
  { lesionId, kind, text, replyToId }: NewNote & { lesionId: number },
  user: NoteUser,
): Promise<Notes> {
  await services.db.$transaction(async (tx) => {
    if (!(await lesionExists(tx, lesionId))) {
      throw new AppError("not-found", `There is no lesion ${lesionId}.`);
    }
    if (replyToId !== undefined) {
      const first = await findNote(tx, replyToId);
      if (first?.lesionId !== lesionId || first.replyToId !== null) {
        throw new AppError("bad-request", `Note ${replyToId} begins no thread of lesion ${lesionId}.`);
      }
    }
    const { id } = await tx.lesionNote.create({
      data: { lesionId, kind, text, authorId: user.id, replyToId: replyToId ?? null },
    });
    await tx.auditEvent.create({
      data: {
        actor: user.name,
        action: "add-note",
        subject: `lesion ${lesionId}`,
        after: { note: id, kind, text, ...(replyToId !== undefined && { replyToId }) },
      },
    });
  });
  return listNotes(services, { lesionId }, user);
}
