"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { fetchJson } from "#lib/client/fetchJson.ts";
import { type LesionVersionView, type RevertBody, revertedSchema } from "#lib/contracts/history.ts";
import type { Lesion } from "#lib/contracts/lesions.ts";
import { TEXT_LENGTH } from "#lib/contracts/review.ts";
import { Button } from "../ui/Button.tsx";
import { Dialog } from "../ui/Dialog.tsx";
import { TextField } from "../ui/Field.tsx";
import { Notice } from "../ui/Notice.tsx";
import { sizeText } from "../ui/sizeText.ts";

/** Asks why a former version is to count again. */
export function RevertDialog({
  lesion,
  to,
  onClose,
}: {
  lesion: Lesion;
  to: LesionVersionView;
  onClose: () => void;
}) {
  const [reason, setReason] = useState("");
  const queries = useQueryClient();
  const revert = useMutation({
    mutationFn: (body: RevertBody) =>
      fetchJson(revertedSchema, `/api/lesions/${lesion.id}/revert`, { method: "POST", body }),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ["lesions"] });
      onClose();
    },
  });
  return (
    <Dialog title={`Go back to version ${to.version}`} onClose={onClose}>
      <form
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          revert.mutate({ version: to.version, reason, currentVersion: lesion.version });
        }}
      >
        <p className="figures text-soft">
          A new version will say the same as version {to.version} by {to.author}:{" "}
          {sizeText(to.longMm, to.shortMm)}
          {to.verdict === "rejected" ? ", rejected" : ""}. Nothing is lost, and mining will leave it as it is.
        </p>
        <TextField
          label="Why?"
          value={reason}
          maxLength={TEXT_LENGTH.note}
          required
          onChange={({ target }) => setReason(target.value)}
        />
        {revert.isError && <Notice tone="bad">{revert.error.message}</Notice>}
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" look="main" busy={revert.isPending} disabled={reason.trim() === ""}>
            Go back
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
