import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { ProposalsPage } from "#components/learning/index.ts";
import { evaluationParams } from "#lib/contracts/evaluations.ts";
import { mayCall } from "#lib/server/access.ts";
import { openPage } from "#lib/server/openPage.ts";

export const metadata: Metadata = { title: "Proposals" };

export default async function Page({ params }: { params: Promise<{ evaluationId: string }> }) {
  const { id, role } = await openPage("/evaluations/{evaluationId}/proposals");
  const given = evaluationParams.safeParse(await params);
  if (!given.success) notFound();
  return (
    <ProposalsPage
      evaluationId={given.data.evaluationId}
      userId={id}
      canRule={mayCall("POST", "/api/detections/1/rulings", role)}
    />
  );
}
