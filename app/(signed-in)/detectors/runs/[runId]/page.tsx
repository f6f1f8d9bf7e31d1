import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { DetectionRunPage } from "#components/detectors/index.ts";
import { detectionRunParams } from "#lib/contracts/detection.ts";
import { mayCall } from "#lib/server/access.ts";
import { openPage } from "#lib/server/openPage.ts";

export const metadata: Metadata = { title: "Detection run" };

export default async function Page({ params }: { params: Promise<{ runId: string }> }) {
  const { role } = await openPage("/detectors/runs/{runId}");
  const given = detectionRunParams.safeParse(await params);
  if (!given.success) notFound();
  return (
    <DetectionRunPage
      runId={given.data.runId}
      mayRun={mayCall("POST", "/api/detection-runs", role)}
      mayEvaluate={mayCall("POST", "/api/evaluations", role)}
    />
  );
}
