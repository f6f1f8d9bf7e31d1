"use client";

import { useState } from "react";
import type { EvaluationReport } from "#lib/contracts/evaluations.ts";
import { Dialog } from "../ui/Dialog.tsx";
import { protocolText, TRUTH_WORDS } from "./evaluationWords.ts";

/** By which protocol a number was counted; opens its rule. */
export function RuleButton({ judging }: { judging: EvaluationReport["judging"] }) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <button
        type="button"
        onClick={() => setOpen(true)}
        className="rounded-sm underline decoration-line decoration-dotted underline-offset-4 hover:text-ink hover:decoration-accent"
      >
        {protocolText(judging.protocol, judging.iou)}
      </button>
      {open && (
        <Dialog title={`How ${judging.protocol} counts`} onClose={() => setOpen(false)}>
          <ul className="flex flex-col gap-2 text-soft">
            {judging.rule.split(/(?<=\.) /).map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
            <li>
              {judging.truth === "original"
                ? `${TRUTH_WORDS.original}: the lesions as they stood when the evaluation was made.`
                : `${TRUTH_WORDS.corrected}: the lesions on the same slices as they stand today.`}
            </li>
          </ul>
        </Dialog>
      )}
    </>
  );
}
