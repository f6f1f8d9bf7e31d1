import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { RunPage } from "#components/mining/index.ts";
import { runParams } from "#lib/contracts/mining.ts";
import { mayCall } from "#lib/server/access.ts";
import { openPage } from "#lib/server/openPage.ts";

export const metadata: Metadata = { title: "Run" };

export default async function Page({ params }: { params: Promise<{ runId: string }> }) {
  const { role } = await openPage("/mining/runs/{runId}");
  const given = runParams.safeParse(await params);
  if (!given.success) notFound();
  return <RunPage runId={given.data.runId} mayOperate={mayCall("POST", "/api/mining/runs", role)} />;
}
