"use client";

import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { AssignBody } from "#lib/contracts/explore.ts";
import { Button } from "../../ui/Button.tsx";
import { Check } from "../../ui/Check.tsx";
import { countOf } from "../../ui/countText.ts";
import { Dialog } from "../../ui/Dialog.tsx";
import { TextField } from "../../ui/Field.tsx";
import { Notice } from "../../ui/Notice.tsx";
import { readersQuery } from "./readersQuery.ts";

/** A review batch of the chosen lesions: its name, and who reads it. */
export function AssignDialog({
  count,
  error,
  busy,
  onAssign,
  onClose,
}: {
  count: number;
  error: Error | null;
  busy: boolean;
  onAssign: (wish: Omit<AssignBody, "lesions">) => void;
  onClose: () => void;
}) {
  const [name, setName] = useState("");
  const [twice, setTwice] = useState(false);
  const [readerIds, setReaderIds] = useState<readonly string[]>([]);
  const readers = useQuery(readersQuery());
  return (
    <Dialog title={`Give out ${countOf(count, "lesion")} to review`} onClose={onClose}>
      <form
        method="post"
        noValidate
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          if (name.trim() !== "")
            onAssign({ name: name.trim(), readings: twice ? 2 : 1, readerIds: [...readerIds] });
        }}
      >
        <TextField
          label="Name of the batch"
          maxLength={80}
          value={name}
          onChange={({ target }) => setName(target.value)}
        />
        <Check
          label="Two readers each, blind to one another"
          checked={twice}
          onChange={({ target }) => setTwice(target.checked)}
        />
        <fieldset className="flex flex-col gap-1.5">
          <legend className="pb-1.5 font-medium text-soft">Readers</legend>
          {readers.data?.readers.map((reader) => (
            <Check
              key={reader.id}
              label={reader.name}
              checked={readerIds.includes(reader.id)}
              onChange={({ target }) =>
                setReaderIds(
                  target.checked ? [...readerIds, reader.id] : readerIds.filter((id) => id !== reader.id),
                )
              }
            />
          ))}
          <p className="text-caption text-faint">Nobody named: everybody who may review.</p>
        </fieldset>
        {error && <Notice tone="bad">{error.message}</Notice>}
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" look="main" busy={busy} disabled={name.trim() === ""}>
            Make the batch
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
