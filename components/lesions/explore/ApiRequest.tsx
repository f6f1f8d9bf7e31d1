"use client";

import { RequestDialog } from "../../ui/RequestDialog.tsx";
import { shellWord } from "../../ui/shellText.ts";
import { searchOf } from "./queries.ts";

/** The request that gives what the list shows, to be copied into a script. */
export function ApiRequest({ q, sort, onClose }: { q: string; sort: string; onClose: () => void }) {
  return (
    <RequestDialog
      path={`/api/lesions?${searchOf({ q, sort, limit: 500 })}`}
      says={
        <>
          One page of this list: <code className="font-mono">next</code> of its answer is the next page’s{" "}
          <code className="font-mono">after</code>.
        </>
      }
      command={`lesionary export csv --filter ${shellWord(q)} --out lesions`}
      onClose={onClose}
    />
  );
}
