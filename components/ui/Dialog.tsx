"use client";

import { type ReactNode, useId, useLayoutEffect, useRef } from "react";
import { Button } from "./Button.tsx";

/**
 * A form in front of the page, which begins at its first field. The browser keeps the focus inside, closes it on Escape,
 * and gives the focus back to what had it.
 */
export function Dialog({
  title,
  onClose,
  wide = false,
  children,
}: {
  title: string;
  /** For what is looked at, not filled in. */
  wide?: boolean;
  onClose: () => void;
  children: ReactNode;
}) {
  const element = useRef<HTMLDialogElement>(null);
  const titleId = useId();

  // A dialog is in front of the page only when it was opened by its method, and gives the focus back only when it is
  // closed while it still stands in the document: an effect that runs later would find it gone.
  useLayoutEffect(() => {
    const dialog = element.current;
    dialog?.showModal();
    dialog?.querySelector<HTMLElement>("form :is(input, select, textarea)")?.focus();
    return () => dialog?.close();
  }, []);

  return (
    <dialog
      ref={element}
      aria-labelledby={titleId}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      className={`m-auto max-h-[calc(100dvh-2rem)] ${wide ? "w-[min(66rem,calc(100vw-2rem))]" : "w-[min(34rem,calc(100vw-2rem))]"} overflow-y-auto rounded-lg border border-line bg-surface p-0 text-ink shadow-2xl backdrop:bg-black/70`}
    >
      <div className="flex items-center justify-between border-line border-b px-5 py-3">
        <h2 id={titleId} className="font-semibold text-lead">
          {title}
        </h2>
        <Button look="quiet" onClick={onClose} aria-label="Close" className="-mr-2">
          <svg
            viewBox="0 0 16 16"
            className="-mx-1 size-4"
            fill="none"
            stroke="currentColor"
            strokeWidth="1.6"
            aria-hidden="true"
          >
            <path d="m4 4 8 8M12 4l-8 8" strokeLinecap="round" />
          </svg>
        </Button>
      </div>
      <div className="p-5">{children}</div>
    </dialog>
  );
}
