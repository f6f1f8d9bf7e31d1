"use client";

import { useState } from "react";
import { Button } from "./Button.tsx";

/** Some lines for a terminal or a script, in full, and a button that copies them. */
export function CopyBlock({ label, text }: { label: string; text: string }) {
  const [copied, setCopied] = useState<"yes" | "no" | null>(null);
  const copy = () =>
    navigator.clipboard.writeText(text).then(
      () => setCopied("yes"),
      () => setCopied("no"),
    );
  return (
    <div>
      <div className="flex items-center justify-between pb-1">
        <span className="text-caption text-faint">{label}</span>
        <span role="status" className="text-caption text-soft">
          {copied === "yes"
            ? "copied"
            : copied === "no"
              ? "the browser does not let us copy: mark and copy it"
              : ""}
        </span>
      </div>
      <div className="flex items-center gap-2 rounded-md border border-line bg-room p-3">
        <pre className="min-w-0 flex-1 select-all whitespace-pre-wrap break-all font-mono text-caption">
          {text}
        </pre>
        <Button onClick={() => void copy()} aria-label={`Copy: ${label}`}>
          Copy
        </Button>
      </div>
    </div>
  );
}
