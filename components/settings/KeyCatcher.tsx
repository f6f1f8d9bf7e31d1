import { useEffect, useRef, useState } from "react";
import { useApple } from "#components/controls/index.ts";
import { isFree } from "#lib/domain/controls/isFree.ts";
import { keyFromEvent } from "#lib/domain/controls/keyFromEvent.ts";
import { keyWords } from "#lib/domain/controls/keyWords.ts";

/** Waits for the next key that is pressed, whatever it is; Escape and Tab leave everything as it was. */
export function KeyCatcher({
  label,
  onKey,
  onCancel,
  onClear,
}: {
  label: string;
  onKey: (key: string) => void;
  /** @param focusStays false when the focus has gone elsewhere already */
  onCancel: (focusStays: boolean) => void;
  onClear: (() => void) | null;
}) {
  const apple = useApple();
  const field = useRef<HTMLInputElement>(null);
  const [refused, setRefused] = useState<string | null>(null);

  // The focus is the browser's.
  useEffect(() => field.current?.focus(), []);

  return (
    <span className="flex items-center gap-1.5">
      {onClear && (
        <button
          type="button"
          // Before the field loses the focus, which would end it all.
          onPointerDown={(event) => event.preventDefault()}
          onClick={onClear}
          className="rounded-sm px-1.5 py-0.5 text-caption text-soft hover:bg-hover hover:text-ink"
        >
          No key
        </button>
      )}
      <input
        ref={field}
        readOnly
        aria-label={`${label}: press the new key, or Escape`}
        value={refused === null ? "Press a key" : `Not ${refused}`}
        title={refused === null ? undefined : "The browser keeps this key for itself."}
        className={`h-7 w-30 rounded-sm border bg-room text-center text-caption outline-none ${refused === null ? "border-accent text-ink" : "border-bad text-bad"}`}
        onBlur={({ relatedTarget }) => onCancel(relatedTarget === null && document.hasFocus())}
        onKeyDown={(event) => {
          if (event.key === "Tab") return;
          event.preventDefault();
          event.stopPropagation();
          if (event.key === "Escape") return onCancel(true);
          const key = keyFromEvent(event.nativeEvent, apple);
          if (key === null || event.repeat) return;
          if (isFree(key)) onKey(key);
          else setRefused(keyWords(key, apple));
        }}
      />
    </span>
  );
}
