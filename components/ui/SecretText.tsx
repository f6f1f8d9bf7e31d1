"use client";

import { useId, useState } from "react";
import { Button } from "./Button.tsx";

/** Something that is shown this once: in full, easy to copy, and said to be so. */
export function SecretText({ label, secret, note }: { label: string; secret: string; note: string }) {
  const id = useId();
  const [copied, setCopied] = useState<"not yet" | "done" | "failed">("not yet");

  async function copy() {
    try {
      await navigator.clipboard.writeText(secret);
      setCopied("done");
    } catch {
      // Browsers lend the clipboard to pages that came by https or from this machine only.
      setCopied("failed");
    }
  }

  return (
    <div className="flex flex-col gap-1.5">
      <label htmlFor={id} className="font-medium text-soft">
        {label}
      </label>
      <div className="flex gap-2">
        <input
          id={id}
          readOnly
          value={secret}
          onFocus={({ target }) => target.select()}
          aria-describedby={`${id}-note`}
          className="h-9 min-w-0 flex-1 rounded-md border border-edge/70 bg-room px-3 font-mono text-caption text-ink"
        />
        <Button onClick={() => void copy()} className="h-9">
          {copied === "done" ? "Copied" : "Copy"}
        </Button>
      </div>
      <p id={`${id}-note`} role="status" className="text-caption text-faint">
        {copied === "failed" ? "This page may not use the clipboard: copy the marked text by hand." : note}
      </p>
    </div>
  );
}
