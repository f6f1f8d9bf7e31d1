import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { ItemsPage } from "#components/mining/index.ts";
import { runParams } from "#lib/contracts/mining.ts";
import { openPage } from "#lib/server/openPage.ts";

export const metadata: Metadata = { title: "Items of a run" };

export default async function Page({ params }: { params: Promise<{ runId: string }> }) {
  await openPage("/mining/runs/{runId}/items");
  const given = runParams.safeParse(await params);
  if (!given.success) notFound();
  return <ItemsPage runId={given.data.runId} />;
}
