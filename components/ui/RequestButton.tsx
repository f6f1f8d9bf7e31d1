"use client";

import { useState } from "react";
import { Button } from "./Button.tsx";
import { RequestDialog, type SameRequest } from "./RequestDialog.tsx";

/** Opens what this screen shows as a request that can be copied. */
export function RequestButton({ className, ...request }: SameRequest & { className?: string }) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button
        look="quiet"
        title="The same by request: for a script, or to send to somebody"
        onClick={() => setOpen(true)}
        {...(className !== undefined && { className })}
      >
        API
      </Button>
      {open && <RequestDialog {...request} onClose={() => setOpen(false)} />}
    </>
  );
}
