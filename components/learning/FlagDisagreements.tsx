"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import Link from "next/link";
import { useState } from "react";
import { fetchJson } from "#lib/client/fetchJson.ts";
import { flaggedSchema } from "#lib/contracts/learning.ts";
import { Button } from "../ui/Button.tsx";
import { countOf } from "../ui/countText.ts";
import { Dialog } from "../ui/Dialog.tsx";
import { TextField } from "../ui/Field.tsx";

/** Flags the lesions that the detector misses or sees elsewhere, from a score on; asked before it is done. */
export function FlagDisagreements({ evaluationId, score }: { evaluationId: number; score: number | null }) {
  const [open, setOpen] = useState(false);
  const [text, setText] = useState((score ?? 0.5).toFixed(3));
  const client = useQueryClient();
  const from = Number(text.replace(",", "."));
  const isNumber = text.trim() !== "" && Number.isFinite(from);
  const flag = useMutation({
    mutationFn: () =>
      fetchJson(flaggedSchema, `/api/evaluations/${evaluationId}/flags`, {
        method: "POST",
        body: { score: from },
      }),
    // Lists, facets and maps tell flags.
    onSuccess: () => client.invalidateQueries(),
  });
  return (
    <>
      <Button
        onClick={() => {
          setText((score ?? 0.5).toFixed(3));
          flag.reset();
          setOpen(true);
        }}
      >
        Flag disagreements
      </Button>
      {open && (
        <Dialog title="Flag disagreements" onClose={() => setOpen(false)}>
          <form
            className="flex flex-col gap-4"
            onSubmit={(event) => {
              event.preventDefault();
              if (isNumber) flag.mutate();
            }}
          >
            <p className="text-soft">
              Lesions that the detector misses, or sees elsewhere, are flagged for readers, each with its
              number. What a reader accepted or corrected is left alone; flags that a detector gave before are
              replaced.
            </p>
            <TextField
              label="The detector is sure from a score of"
              inputMode="decimal"
              value={text}
              error={isNumber ? null : "A number, such as 0.5."}
              onChange={({ target }) => setText(target.value)}
            />
            {flag.isError && (
              <p role="alert" className="text-bad">
                {flag.error.message}
              </p>
            )}
            <p role="status" className="text-soft">
              {flag.data && (
                <>
                  Of {countOf(flag.data.lesions, "lesion")},{" "}
                  <Link href="/lesions?q=flag:detector-misses" className="text-accent underline">
                    {flag.data.misses} missed
                  </Link>{" "}
                  and{" "}
                  <Link href="/lesions?q=flag:detector-elsewhere" className="text-accent underline">
                    {flag.data.elsewhere} seen elsewhere
                  </Link>
                  . Review batches can be made of either.
                </>
              )}
            </p>
            <div className="flex justify-end gap-2">
              <Button onClick={() => setOpen(false)}>{flag.data ? "Close" : "Leave"}</Button>
              <Button type="submit" look="main" busy={flag.isPending} disabled={!isNumber}>
                Flag
              </Button>
            </div>
          </form>
        </Dialog>
      )}
    </>
  );
}
