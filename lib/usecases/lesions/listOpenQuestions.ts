import type { OpenQuestions } from "#lib/contracts/notes.ts";
import type { Database } from "#lib/db/client.ts";
import { loadNamedRows } from "#lib/db/lesionList.ts";
import { openQuestions } from "#lib/db/lesions/notes.ts";
import { lesionFromRow } from "../lesionFromRow.ts";
import type { NoteUser } from "./listNotes.ts";

const MOST = 50;

/** Questions about lesions that nobody has answered, as far as the one who asks may know of them: see `listNotes`. */
export async function listOpenQuestions(
  { db }: { db: Database },
  user: Pick<NoteUser, "id">,
): Promise<OpenQuestions> {
  const open = await openQuestions(db, user.id, MOST);
  const found = await loadNamedRows(db, [...new Set(open.map(({ lesionId }) => lesionId))]);
  const rows = new Map(found.map((row) => [row.id, row]));
  return {
    questions: open.flatMap(({ id, lesionId, text, author, createdAt, answers }) => {
      const row = rows.get(lesionId);
      if (!row) return [];
      return [{ id, text, author, createdAt: createdAt.toISOString(), answers, lesion: lesionFromRow(row) }];
    }),
    total: open[0]?.total ?? 0,
  };
}
