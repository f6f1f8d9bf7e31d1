"use client";

import { useQuery } from "@tanstack/react-query";
import { type FormEvent, useId, useState } from "react";
import { TAG_LENGTH } from "#lib/contracts/explore.ts";
import { Button } from "../../ui/Button.tsx";
import { countOf, countText } from "../../ui/countText.ts";
import { Dialog } from "../../ui/Dialog.tsx";
import { TextField } from "../../ui/Field.tsx";
import { exploreQueries } from "./queries.ts";

/** Which tag is put on, or taken off, the chosen lesions. */
export function TagDialog({
  action,
  count,
  busy,
  onChoose,
  onClose,
}: {
  action: "tag" | "untag";
  count: number;
  busy: boolean;
  onChoose: (tag: string) => void;
  onClose: () => void;
}) {
  const [name, setName] = useState("");
  const tags = useQuery(exploreQueries.tags());
  const listId = useId();
  const wrong = /["\\,]/.test(name) ? "A tag has no quotation marks, commas or backslashes." : null;
  function submit(event: FormEvent) {
    event.preventDefault();
    if (name.trim() !== "" && wrong === null) onChoose(name.trim());
  }
  const known = (tags.data?.tags ?? []).filter(({ lesions }) => action === "tag" || lesions > 0);
  return (
    <Dialog
      title={
        action === "tag" ? `Tag ${countOf(count, "lesion")}` : `Take a tag off ${countOf(count, "lesion")}`
      }
      onClose={onClose}
    >
      <form method="post" onSubmit={submit} noValidate className="flex flex-col gap-4">
        <TextField
          label="Tag"
          maxLength={TAG_LENGTH}
          value={name}
          list={listId}
          autoComplete="off"
          error={wrong}
          {...(action === "tag" && { hint: "A new name makes a new tag." })}
          onChange={({ target }) => setName(target.value)}
        />
        <datalist id={listId}>
          {known.map((tag) => (
            <option key={tag.name} value={tag.name} />
          ))}
        </datalist>
        {known.length > 0 && (
          <ul aria-label="Tags that there are" className="flex max-h-40 flex-wrap gap-1.5 overflow-y-auto">
            {known.map((tag) => (
              <li key={tag.name}>
                <Button onClick={() => setName(tag.name)}>
                  {tag.name} <span className="figures text-faint">{countText(tag.lesions)}</span>
                </Button>
              </li>
            ))}
          </ul>
        )}
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" look="main" busy={busy} disabled={name.trim() === "" || wrong !== null}>
            {action === "tag" ? "Tag" : "Take off"}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
