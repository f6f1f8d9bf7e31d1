"use client";

import type { ReactNode } from "react";
import { CopyBlock } from "./CopyBlock.tsx";
import { Dialog } from "./Dialog.tsx";
import { curlOf } from "./shellText.ts";

/** What a screen shows, as it is asked for by other means. */
export interface SameRequest {
  /** Of the API, with its query: `/api/lesions?q=…`. */
  readonly path: string;
  /** What is particular about the answer. */
  readonly says?: ReactNode;
  /** The same, or what comes nearest to it, on the command line. */
  readonly command?: string;
}

/** What the screen shows, to be copied into a script: as a request, as a command, and as an address to send to somebody. */
export function RequestDialog({ path, says, command, onClose }: SameRequest & { onClose: () => void }) {
  const { origin, href } = window.location;
  return (
    <Dialog title="The same by request" wide onClose={onClose}>
      <div className="flex flex-col gap-4">
        <p className="text-soft">
          {says} {says && " "}A token is made on your account’s page; all routes stand on the API page.
        </p>
        <CopyBlock label="Request" text={curlOf(`${origin}${path}`)} />
        {command !== undefined && <CopyBlock label="On the command line" text={command} />}
        <CopyBlock label="This screen" text={href} />
      </div>
    </Dialog>
  );
}
