import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { EvaluationPage } from "#components/evaluations/index.ts";
import { evaluationParams } from "#lib/contracts/evaluations.ts";
import { mayCall } from "#lib/server/access.ts";
import { openPage } from "#lib/server/openPage.ts";

export const metadata: Metadata = { title: "Evaluation" };

export default async function Page({ params }: { params: Promise<{ evaluationId: string }> }) {
  const { role } = await openPage("/evaluations/{evaluationId}");
  const given = evaluationParams.safeParse(await params);
  if (!given.success) notFound();
  const { evaluationId } = given.data;
  return (
    <EvaluationPage
      evaluationId={evaluationId}
      mayFlag={mayCall("POST", `/api/evaluations/${evaluationId}/flags`, role)}
    />
  );
}
