import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { Workstation } from "#components/review/index.ts";
import { batchParams } from "#lib/contracts/review.ts";
import { openPage } from "#lib/server/openPage.ts";

export const metadata: Metadata = { title: "Reading" };

export default async function Page({ params }: { params: Promise<{ batchId: string }> }) {
  const { id } = await openPage("/review/batches/{batchId}");
  const given = batchParams.safeParse(await params);
  if (!given.success) notFound();
  return <Workstation batchId={given.data.batchId} userId={id} />;
}
