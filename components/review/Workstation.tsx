"use client";

/** Where a batch is read. */
export function Workstation({ batchId }: { batchId: number; userId: string }) {
  return <main id="content">Batch {batchId}</main>;
}
