"use client";

import { useState } from "react";
import type { Evaluations } from "#lib/contracts/evaluations.ts";
import { Button } from "../ui/Button.tsx";
import { countOf } from "../ui/countText.ts";
import { Dialog } from "../ui/Dialog.tsx";
import { SelectField, TextField } from "../ui/Field.tsx";
import { Notice } from "../ui/Notice.tsx";

/** Chooses a run, names its evaluation, and freezes the truth. */
export function NewEvaluation({
  runs,
  runId,
  busy,
  failure,
  onRun,
  onCreate,
  onClose,
}: {
  runs: Evaluations["runs"];
  runId: number;
  busy: boolean;
  failure: string | null;
  onRun: (id: number) => void;
  onCreate: (name: string) => void;
  onClose: () => void;
}) {
  const [name, setName] = useState("");
  return (
    <Dialog title="Evaluate a run" onClose={onClose}>
      <form
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          onCreate(name);
        }}
      >
        <SelectField
          label="Run"
          value={runId}
          hint="Its boxes are compared with the lesions on its slices as they stand now; that truth is frozen."
          onChange={({ target }) => onRun(Number(target.value))}
        >
          {runs.map((run) => (
            <option key={run.id} value={run.id}>
              {run.id}: {run.name || run.model}, {countOf(run.images, "image")}
            </option>
          ))}
        </SelectField>
        <TextField
          label="Name"
          value={name}
          maxLength={100}
          hint="Empty: named by its model and run"
          onChange={({ target }) => setName(target.value)}
        />
        {failure !== null && <Notice tone="bad">{failure}</Notice>}
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" look="main" busy={busy}>
            Evaluate
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
