"use client";

import { useQuery } from "@tanstack/react-query";
import { type FormEvent, useDeferredValue, useState } from "react";
import { Button } from "../ui/Button.tsx";
import { countOf, countText } from "../ui/countText.ts";
import { Dialog } from "../ui/Dialog.tsx";
import { SelectField, TextField } from "../ui/Field.tsx";
import { Notice } from "../ui/Notice.tsx";
import { BatchFilterFields } from "./BatchFilterFields.tsx";
import { BatchReaders } from "./BatchReaders.tsx";
import { type BatchDraft, batchOfDraft, EMPTY_DRAFT } from "./batchDraft.ts";
import { reviewQueries, useNewBatch } from "./queries.ts";

/** Makes a batch: which items, in what order, read by whom. How many it would be is shown while one chooses. */
export function NewBatch({ onClose }: { onClose: () => void }) {
  const [draft, setDraft] = useState<BatchDraft>(EMPTY_DRAFT);
  const [shown, setShown] = useState(false);
  const make = useNewBatch();
  const given = batchOfDraft(draft);
  const wrong: Readonly<Record<string, string>> = Object.fromEntries(
    shown ? (given.error?.issues ?? []).map(({ path, message }) => [String(path.at(-1)), message]) : [],
  );
  const change = (part: Partial<BatchDraft>) => setDraft((before) => ({ ...before, ...part }));

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    setShown(true);
    if (given.success) make.mutate(given.data, { onSuccess: onClose });
  }

  return (
    <Dialog title="New batch" onClose={onClose}>
      <form method="post" onSubmit={submit} noValidate className="flex flex-col gap-3">
        <div className="grid grid-cols-[1fr_13rem] gap-3">
          <TextField
            label="Name"
            maxLength={80}
            value={draft.name}
            error={wrong.name ?? null}
            onChange={({ target }) => change({ name: target.value })}
          />
          <SelectField
            label="Holds"
            value={draft.kind}
            onChange={({ target }) => change({ kind: target.value === "merges" ? "merges" : "lesions" })}
          >
            <option value="lesions">lesions</option>
            <option value="merges">pairs that may be one</option>
          </SelectField>
        </div>
        <BatchFilterFields draft={draft} change={change} wrong={wrong} />
        <BatchReaders draft={draft} change={change} wrong={wrong} />
        {make.isError && <Notice tone="bad">{make.error.message}</Notice>}
        <div className="sticky bottom-0 -mx-5 -mb-5 flex items-center gap-2 border-line border-t bg-surface px-5 py-3">
          <Preview draft={draft} />
          <Button onClick={onClose} className="ml-auto">
            Cancel
          </Button>
          <Button type="submit" look="main" busy={make.isPending}>
            Make the batch
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

/** How many items the draft would hold; asked anew with every change, the last answer shown meanwhile. */
function Preview({ draft }: { draft: BatchDraft }) {
  // A name is not needed to count; the draft is deferred so that typing stays quick.
  const given = batchOfDraft({ ...useDeferredValue(draft), name: "counted", readerIds: [] });
  const asked = given.success ? { kind: given.data.kind, filter: given.data.filter } : null;
  const preview = useQuery({
    ...reviewQueries.preview(asked ?? { kind: "lesions", filter: {} }),
    enabled: asked !== null,
  });
  return (
    <p role="status" className="figures min-w-0 text-soft">
      {asked === null ? (
        "Check the numbers above."
      ) : preview.isError ? (
        <span className="text-bad">{preview.error.message}</span>
      ) : preview.data === undefined ? (
        "Counting …"
      ) : preview.data.items === 0 ? (
        <span className="text-aside">Nothing is like that.</span>
      ) : (
        <>
          <span className="font-semibold text-ink">{countOf(preview.data.items, "item")}</span>
          {draft.kind === "lesions" && `, ${countText(preview.data.flagged)} flagged`}
        </>
      )}
    </p>
  );
}
