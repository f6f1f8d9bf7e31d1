"use client";

import { useEffect, useId, useRef, useState } from "react";
import { TEXT_LENGTH } from "#lib/contracts/review.ts";
import { Button } from "../ui/Button.tsx";
import { useNotes } from "./useNotes.ts";

/** Writes a note or a question, or an answer to one. What was typed stays until the server has it. */
export function NoteForm({
  lesionId,
  replyToId,
  takesFocus = false,
  onDone,
}: {
  lesionId: number;
  /** Whether somebody has just asked to write: then the next key is a letter. */
  takesFocus?: boolean;
  replyToId?: number;
  onDone?: () => void;
}) {
  const [text, setText] = useState("");
  const { add } = useNotes(lesionId);
  const id = useId();
  const area = useRef<HTMLTextAreaElement>(null);
  // The focus is the browser's.
  useEffect(() => {
    if (!takesFocus) return;
    area.current?.focus();
    area.current?.form?.scrollIntoView({ block: "nearest" });
  }, [takesFocus]);
  const isEmpty = text.trim() === "";
  const send = (kind: "note" | "question") =>
    add.mutate(
      { kind, text, ...(replyToId !== undefined && { replyToId }) },
      {
        onSuccess: () => {
          setText("");
          onDone?.();
        },
      },
    );

  return (
    <form
      className="flex flex-col gap-2"
      onSubmit={(event) => {
        event.preventDefault();
        if (!isEmpty) send("note");
      }}
    >
      <label htmlFor={id} className="sr-only">
        {replyToId === undefined ? "A note or a question" : "An answer"}
      </label>
      <textarea
        ref={area}
        id={id}
        value={text}
        rows={2}
        maxLength={TEXT_LENGTH.note}
        placeholder={replyToId === undefined ? "A note or a question…" : "An answer…"}
        onChange={({ target }) => setText(target.value)}
        className="w-full rounded-md border border-edge/70 bg-room px-3 py-2 text-ink transition-colors placeholder:text-faint hover:border-edge focus:border-accent"
      />
      {add.isError && (
        <p role="alert" className="text-bad text-caption">
          {add.error.message} What you wrote is still here.
        </p>
      )}
      <div className="flex flex-wrap gap-2">
        <Button type="submit" busy={add.isPending} disabled={isEmpty}>
          {replyToId === undefined ? "Add note" : "Answer"}
        </Button>
        {replyToId === undefined ? (
          <Button look="quiet" disabled={isEmpty || add.isPending} onClick={() => send("question")}>
            Ask as a question
          </Button>
        ) : (
          <Button look="quiet" onClick={onDone}>
            Cancel
          </Button>
        )}
      </div>
    </form>
  );
}
