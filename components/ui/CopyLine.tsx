"use client";

import { useState } from "react";
import { Button } from "./Button.tsx";

/** A line for a terminal, in full, and a button that copies it. */
export function CopyLine({ label, text }: { label: string; text: string }) {
  const [copied, setCopied] = useState<"not yet" | "done" | "failed">("not yet");

  async function copy() {
    try {
      await navigator.clipboard.writeText(text);
      setCopied("done");
    } catch {
      // Browsers lend the clipboard to pages that came by https or from this machine only.
      setCopied("failed");
    }
  }

  return (
    <div className="flex gap-2">
      <input
        readOnly
        value={text}
        aria-label={label}
        onFocus={({ target }) => target.select()}
        className="h-8 min-w-0 flex-1 rounded-md border border-edge/40 bg-room px-3 font-mono text-caption text-soft"
      />
      <Button onClick={() => void copy()} aria-label={`Copy: ${label}`}>
        <span role="status">
          {copied === "done" ? "Copied" : copied === "failed" ? "Copy by hand" : "Copy"}
        </span>
      </Button>
    </div>
  );
}
