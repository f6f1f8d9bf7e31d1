"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { z } from "zod";
import { fetchJson } from "#lib/client/fetchJson.ts";
import type { NewView } from "#lib/contracts/explore.ts";
import { Button } from "../../ui/Button.tsx";
import { Check } from "../../ui/Check.tsx";
import { countOf } from "../../ui/countText.ts";
import { Dialog } from "../../ui/Dialog.tsx";
import { TextField } from "../../ui/Field.tsx";
import { Notice } from "../../ui/Notice.tsx";

/** Keeps the query that is shown under a name. */
export function SaveView({
  q,
  sort,
  total,
  onClose,
}: {
  q: string;
  sort: string;
  total: number | null;
  onClose: () => void;
}) {
  const queries = useQueryClient();
  const [name, setName] = useState("");
  const [shared, setShared] = useState(false);
  const [frozen, setFrozen] = useState(false);
  const save = useMutation({
    mutationFn: (body: NewView) =>
      fetchJson(z.object({ id: z.int() }), "/api/views", { method: "POST", body }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ["views"] }),
  });
  return (
    <Dialog title="Save this view" onClose={onClose}>
      <form
        method="post"
        noValidate
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          if (name.trim() !== "")
            save.mutate({ name: name.trim(), q, sort, shared, frozen }, { onSuccess: onClose });
        }}
      >
        <code className="rounded-md border border-line bg-room px-3 py-2 font-mono text-caption">
          {q || "all lesions"}
        </code>
        <TextField
          label="Name"
          maxLength={80}
          value={name}
          onChange={({ target }) => setName(target.value)}
        />
        <Check
          label="Freeze it"
          hint={`Keeps the ${total === null ? "lesions" : countOf(total, "lesion")} that it gives now, whatever comes later.`}
          checked={frozen}
          onChange={({ target }) => setFrozen(target.checked)}
        />
        <Check label="Others see it" checked={shared} onChange={({ target }) => setShared(target.checked)} />
        {save.isError && <Notice tone="bad">{save.error.message}</Notice>}
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" look="main" busy={save.isPending} disabled={name.trim() === ""}>
            Save
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
