"use client";

import { type KeyboardEvent, useState } from "react";
import { REJECT_REASONS, type RejectReason, TEXT_LENGTH } from "#lib/contracts/review.ts";
import { KeyCaps } from "../controls/index.ts";
import { REASON_WORDS } from "../review/index.ts";
import { Dialog } from "../ui/Dialog.tsx";

/** Why it is rejected: one number key, and a note where it helps. */
export function RejectDialog({
  onReject,
  onClose,
}: {
  onReject: (reason: RejectReason, note: string) => void;
  onClose: () => void;
}) {
  const [note, setNote] = useState("");

  function press(event: KeyboardEvent) {
    const reason = REJECT_REASONS[Number(event.key) - 1];
    if (!reason || event.target instanceof HTMLTextAreaElement) return;
    event.preventDefault();
    onReject(reason, note);
  }

  return (
    <Dialog title="Reject: why?" onClose={onClose}>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the buttons inside have the focus; number keys choose among them */}
      <div onKeyDown={press} className="flex flex-col gap-4">
        <ul className="grid grid-cols-2 gap-1.5">
          {REJECT_REASONS.map((reason, at) => (
            <li key={reason}>
              <button
                type="button"
                ref={at === 0 ? focusFirst : undefined}
                onClick={() => onReject(reason, note)}
                className="flex h-9 w-full items-center gap-2.5 rounded-md border border-line bg-raised px-3 text-left hover:border-edge hover:bg-hover"
              >
                <KeyCaps name={String(at + 1)} /> {REASON_WORDS[reason]}
              </button>
            </li>
          ))}
        </ul>
        <label className="flex flex-col gap-1.5">
          <span className="text-soft">Note, before you choose (optional)</span>
          <textarea
            value={note}
            maxLength={TEXT_LENGTH.note}
            rows={2}
            onChange={(event) => setNote(event.target.value)}
            className="rounded-md border border-edge/70 bg-surface px-3 py-2 focus:border-accent"
          />
        </label>
      </div>
    </Dialog>
  );
}

/** What a dialog focuses when it opens is decided by the attribute; React has only a property, which comes too early. */
const focusFirst = (element: HTMLElement | null) => element?.setAttribute("autofocus", "");
