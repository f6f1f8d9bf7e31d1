"use client";

import { type ReactNode, useEffect, useEffectEvent, useRef } from "react";
import { KeyCaps } from "../controls/index.ts";

/** Reasons, of which a digit chooses one and sends it. Escape leaves. */
export function ReasonChoice<Reason extends string>({
  title,
  reasons,
  words,
  onChoose,
  onLeave,
  onEnter,
  children,
}: {
  title: string;
  reasons: readonly Reason[];
  words: Readonly<Record<Reason, string>>;
  onChoose: (reason: Reason) => void;
  onLeave: () => void;
  /** What Enter does while words are typed. */
  onEnter?: () => void;
  /** What stands below the reasons, such as a field for one's own words. */
  children?: ReactNode;
}) {
  const list = useRef<HTMLDivElement>(null);
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const typing = event.target instanceof HTMLInputElement;
    const reason = typing ? undefined : reasons[Number(event.key) - 1];
    if (reason) onChoose(reason);
    else if (event.key === "Escape") onLeave();
    else if (typing && event.key === "Enter" && onEnter) onEnter();
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
        <span className="font-semibold text-bad">{title}</span>
        <button
          type="button"
          onClick={onLeave}
          className="inline-flex items-center gap-1.5 rounded-sm text-caption text-faint hover:text-ink"
        >
          back <KeyCaps name="Escape" />
        </button>
      </legend>
      <div ref={list} className="flex flex-col gap-1">
        {reasons.map((reason, i) => (
          <button
            key={reason}
            type="button"
            onClick={() => onChoose(reason)}
            className="flex h-8 items-center gap-2.5 rounded-md px-1.5 text-left hover:bg-hover"
          >
            <KeyCaps name={String(i + 1)} />
            {words[reason]}
          </button>
        ))}
      </div>
      {children}
    </fieldset>
  );
}
