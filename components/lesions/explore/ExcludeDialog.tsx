"use client";

import { useState } from "react";
import { Button } from "../../ui/Button.tsx";
import { countOf } from "../../ui/countText.ts";
import { Dialog } from "../../ui/Dialog.tsx";
import { TextField } from "../../ui/Field.tsx";

/** Why the chosen lesions are left out of the dataset. */
export function ExcludeDialog({
  count,
  busy,
  onExclude,
  onClose,
}: {
  count: number;
  busy: boolean;
  onExclude: (reason: string) => void;
  onClose: () => void;
}) {
  const [reason, setReason] = useState("");
  return (
    <Dialog title={`Exclude ${countOf(count, "lesion")}`} onClose={onClose}>
      <form
        method="post"
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          onExclude(reason.trim());
        }}
      >
        <p className="text-soft">
          They stay in the database, and leave releases, exports and lists that do not ask for them with{" "}
          <code className="font-mono">is:excluded</code>.
        </p>
        <TextField
          label="Why"
          maxLength={500}
          value={reason}
          hint="May be left empty."
          onChange={({ target }) => setReason(target.value)}
        />
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" look="bad" busy={busy}>
            Exclude
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
