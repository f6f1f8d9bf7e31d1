import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { DisputesPage } from "#components/agreement/index.ts";
import { batchParams } from "#lib/contracts/review.ts";
import { openPage } from "#lib/server/openPage.ts";

export const metadata: Metadata = { title: "Readings that differ" };

export default async function Page({ params }: { params: Promise<{ batchId: string }> }) {
  await openPage("/review/batches/{batchId}/disputes");
  const given = batchParams.safeParse(await params);
  if (!given.success) notFound();
  return <DisputesPage batchId={given.data.batchId} />;
}
