import { useEffect, useEffectEvent, useId, useRef } from "react";
import { REJECT_REASONS, type RejectReason, TEXT_LENGTH } from "#lib/contracts/review.ts";
import { KeyCaps } from "../controls/index.ts";
import { REASON_WORDS } from "./decisionWords.ts";

/** Why it is rejected: a digit chooses and sends; words can be added before. Escape leaves. */
export function RejectReasons({
  note,
  onNote,
  onChoose,
  onLeave,
}: {
  note: string;
  onNote: (text: string) => void;
  onChoose: (reason: RejectReason) => void;
  onLeave: () => void;
}) {
  const noteId = useId();
  const list = useRef<HTMLDivElement>(null);

  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const typing = event.target instanceof HTMLInputElement;
    const reason = typing ? undefined : REJECT_REASONS[Number(event.key) - 1];
    if (reason) onChoose(reason);
    else if (event.key === "Escape") onLeave();
    else if (typing && event.key === "Enter") onChoose("other");
    else return;
    event.preventDefault();
    event.stopImmediatePropagation();
  });
  // Before anybody else hears it: the digits are windows to the viewer.
  useEffect(() => {
    const hear = (event: KeyboardEvent) => onKey(event);
    window.addEventListener("keydown", hear, { capture: true });
    list.current?.querySelector("button")?.focus({ preventScroll: true });
    return () => window.removeEventListener("keydown", hear, { capture: true });
  }, []);

  return (
    <fieldset className="flex flex-col gap-1.5">
      <legend className="flex w-full items-center justify-between pb-1.5">
        <span className="font-semibold text-bad">Reject, because</span>
        <button
          type="button"
          onClick={onLeave}
          className="inline-flex items-center gap-1.5 rounded-sm text-caption text-faint hover:text-ink"
        >
          back <KeyCaps name="Escape" />
        </button>
      </legend>
      <div ref={list} className="flex flex-col gap-1">
        {REJECT_REASONS.map((reason, i) => (
          <button
            key={reason}
            type="button"
            onClick={() => onChoose(reason)}
            className="flex h-8 items-center gap-2.5 rounded-md px-1.5 text-left hover:bg-hover"
          >
            <KeyCaps name={String(i + 1)} />
            {REASON_WORDS[reason]}
          </button>
        ))}
      </div>
      <label htmlFor={noteId} className="sr-only">
        In your own words; Enter sends it as another reason
      </label>
      <input
        id={noteId}
        value={note}
        maxLength={TEXT_LENGTH.note}
        placeholder="In your own words, then Enter"
        onChange={({ target }) => onNote(target.value)}
        className="h-8 w-full rounded-md border border-edge/50 bg-room px-2.5 text-ink placeholder:text-faint focus:border-accent"
      />
    </fieldset>
  );
}
