"use client";

import { Button } from "#components/ui/Button.tsx";
import { Empty } from "#components/ui/Empty.tsx";

/** A page that could not be made: its cause is in the server's log under the digest. */
export default function PageError({
  error,
  reset,
}: {
  error: Error & { digest?: string };
  reset: () => void;
}) {
  return (
    <div role="alert" className="grid min-h-[60dvh] place-items-center">
      <Empty heading title="This page could not be shown" action={<Button onClick={reset}>Try again</Button>}>
        This is a fault of ours.{" "}
        {error.digest && `An administrator finds it in the log under ${error.digest}.`}
      </Empty>
    </div>
  );
}
