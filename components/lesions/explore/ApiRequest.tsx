"use client";

import { useState } from "react";
import { Button } from "../../ui/Button.tsx";
import { Dialog } from "../../ui/Dialog.tsx";
import { searchOf } from "./queries.ts";

/** The request that gives what the screen shows, to be copied into a script. */
export function ApiRequest({ q, sort, onClose }: { q: string; sort: string; onClose: () => void }) {
  const address = `${window.location.origin}/api/lesions?${searchOf({ q, sort, limit: 500 })}`;
  const curl = `curl -H "Authorization: Bearer $LESIONARY_TOKEN" \\\n  '${address.replaceAll("'", "%27")}'`;
  const filter = `lesionary stats --filter '${q.replaceAll("'", `'\\''`)}'`;
  return (
    <Dialog title="The same by request" wide onClose={onClose}>
      <div className="flex flex-col gap-4">
        <p className="text-soft">
          One page of this list. <code className="font-mono">next</code> of its answer is the next page’s{" "}
          <code className="font-mono">after</code>. Make a token on your account’s page.
        </p>
        <Copyable label="Request" text={curl} />
        <Copyable label="The same query on the command line" text={filter} />
      </div>
    </Dialog>
  );
}

function Copyable({ label, text }: { label: string; text: string }) {
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
      <div className="flex items-start gap-2 rounded-md border border-line bg-room p-3">
        <pre className="min-w-0 flex-1 select-all whitespace-pre-wrap break-all font-mono text-caption">
          {text}
        </pre>
        <Button onClick={() => void copy()}>Copy</Button>
      </div>
    </div>
  );
}
