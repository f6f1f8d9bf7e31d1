import type { Notes } from "#lib/contracts/notes.ts";
import { NOTE_KINDS } from "#lib/contracts/notes.ts";
import type { Database } from "#lib/db/client.ts";
import { blindSince, lesionExists, notesOfLesion } from "#lib/db/lesions/notes.ts";
import { AppError } from "#lib/domain/errors.ts";

/** Who asks. */
export interface NoteUser {
  readonly id: string;
  readonly name: string;
}

/**
 * What was said of a lesion. Somebody who is yet to read it in a blind batch is told of what others have said since the
 * batch was made by its number only: a note may give away a verdict.
 *
 * @throws AppError `not-found`
 */
export async function listNotes(
  { db }: { db: Database },
  { lesionId }: { lesionId: number },
  user: NoteUser,
): Promise<Notes> {
  if (!(await lesionExists(db, lesionId))) throw new AppError("not-found", `There is no lesion ${lesionId}.`);
  const [all, blind] = await Promise.all([notesOfLesion(db, lesionId), blindSince(db, lesionId, user.id)]);
  const shown = all.filter(
    ({ authorId, createdAt }) => authorId === user.id || blind === null || createdAt < blind,
  );
  return {
    notes: shown.map((note) => ({
      id: note.id,
      kind: NOTE_KINDS.find((kind) => kind === note.kind) ?? "note",
      text: note.text,
      replyToId: note.replyToId,
      author: note.author.name,
      createdAt: note.createdAt.toISOString(),
      resolvedAt: note.resolvedAt?.toISOString() ?? null,
      resolvedBy: note.resolvedBy,
    })),
    openQuestions: shown.filter(({ kind, resolvedAt }) => kind === "question" && resolvedAt === null).length,
    heldBack: all.length - shown.length,
  };
}
