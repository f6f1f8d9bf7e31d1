import { useMutation, useQueryClient } from "@tanstack/react-query";
import { fetchJson } from "#lib/client/fetchJson.ts";
import { type NewNote, type Notes, notesSchema } from "#lib/contracts/notes.ts";
import { lesionQueries } from "./queries.ts";

/** Saying something of a lesion, and holding its questions to be answered. Both answer with all notes as they stand. */
export function useNotes(lesionId: number) {
  const queries = useQueryClient();
  const onSuccess = (notes: Notes) => {
    queries.setQueryData(lesionQueries.notes(lesionId).queryKey, notes);
    void queries.invalidateQueries({ queryKey: lesionQueries.openQuestions().queryKey });
  };
  const add = useMutation({
    mutationFn: (body: NewNote) =>
      fetchJson(notesSchema, `/api/lesions/${lesionId}/notes`, { method: "POST", body }),
    onSuccess,
  });
  const resolve = useMutation({
    mutationFn: ({ noteId, resolved }: { noteId: number; resolved: boolean }) =>
      fetchJson(notesSchema, `/api/notes/${noteId}/resolve`, { method: "POST", body: { resolved } }),
    onSuccess,
  });
  return { add, resolve };
}
