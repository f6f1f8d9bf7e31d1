"use client";

import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { NoteView } from "#lib/contracts/notes.ts";
import { Badge } from "../ui/Badge.tsx";
import { Button } from "../ui/Button.tsx";
import { LoadFailure } from "../ui/LoadFailure.tsx";
import { Loading } from "../ui/Loading.tsx";
import { whenText } from "../ui/timeText.ts";
import { NoteForm } from "./NoteForm.tsx";
import { lesionQueries } from "./queries.ts";
import { useNotes } from "./useNotes.ts";

/** What people said to one another about a lesion: notes, and questions with their answers. */
export function NotesPanel({
  lesionId,
  isFolded = false,
}: {
  lesionId: number;
  /** Whether one writes only after asking to: beside a field for something else, an open one would be taken for it. */
  isFolded?: boolean;
}) {
  const [writes, setWrites] = useState(!isFolded);
  const notes = useQuery(lesionQueries.notes(lesionId));
  if (notes.isPending) return <Loading label="Fetching the notes" lines={2} />;
  if (notes.isError) return <LoadFailure error={notes.error} onRetry={() => void notes.refetch()} />;

  const threads = notes.data.notes.filter(({ replyToId }) => replyToId === null);
  const { heldBack } = notes.data;
  return (
    <div className="flex flex-col gap-4">
      {heldBack > 0 && (
        <p className="text-caption text-soft">
          {heldBack === 1 ? "One note by somebody else is" : `${heldBack} notes by others are`} shown once you
          have read this lesion: it is being read blind.
        </p>
      )}
      {threads.length === 0 && heldBack === 0 && <p className="text-soft">Nobody has said anything yet.</p>}
      <ul className="flex flex-col gap-4 empty:hidden">
        {threads.map((first) => (
          <Thread
            key={first.id}
            lesionId={lesionId}
            first={first}
            replies={notes.data.notes.filter(({ replyToId }) => replyToId === first.id)}
          />
        ))}
      </ul>
      {writes ? (
        <NoteForm lesionId={lesionId} takesFocus={isFolded} />
      ) : (
        <Button onClick={() => setWrites(true)} className="self-start">
          Write a note or ask
        </Button>
      )}
    </div>
  );
}

function Thread({
  lesionId,
  first,
  replies,
}: {
  lesionId: number;
  first: NoteView;
  replies: readonly NoteView[];
}) {
  const [answers, setAnswers] = useState(false);
  const { resolve } = useNotes(lesionId);
  const { id, kind, resolvedAt, resolvedBy } = first;
  const isOpen = kind === "question" && resolvedAt === null;
  return (
    <li className={`border-l-2 pl-3 ${isOpen ? "border-aside" : "border-line"}`}>
      <Said note={first} isOpen={isOpen} />
      {replies.length > 0 && (
        <ul className="mt-2 flex flex-col gap-2 border-line border-l pl-3">
          {replies.map((reply) => (
            <li key={reply.id}>
              <Said note={reply} isOpen={false} />
            </li>
          ))}
        </ul>
      )}
      {resolvedAt !== null && (
        <p className="pt-1.5 text-caption text-faint">
          Answered, says {resolvedBy}, {whenText(resolvedAt)}
        </p>
      )}
      {answers ? (
        <div className="pt-2">
          <NoteForm lesionId={lesionId} replyToId={id} takesFocus onDone={() => setAnswers(false)} />
        </div>
      ) : (
        <div className="-ml-3 flex gap-1 pt-1">
          <Button look="quiet" onClick={() => setAnswers(true)}>
            Answer
          </Button>
          {kind === "question" && (
            <Button
              look="quiet"
              busy={resolve.isPending}
              onClick={() => resolve.mutate({ noteId: id, resolved: isOpen })}
            >
              {isOpen ? "It is answered" : "Ask again"}
            </Button>
          )}
        </div>
      )}
      {resolve.isError && (
        <p role="alert" className="text-bad text-caption">
          {resolve.error.message}
        </p>
      )}
    </li>
  );
}

function Said({ note: { kind, author, createdAt, text }, isOpen }: { note: NoteView; isOpen: boolean }) {
  return (
    <>
      <p className="flex flex-wrap items-baseline gap-x-2 text-caption text-faint">
        <span className="font-medium text-soft">{author}</span>
        {whenText(createdAt)}
        {kind === "question" && (
          <Badge tone={isOpen ? "aside" : "plain"}>{isOpen ? "Open question" : "Question"}</Badge>
        )}
      </p>
      <p className="whitespace-pre-wrap break-words pt-0.5">{text}</p>
    </>
  );
}
