import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { JudgedImagesPage } from "#components/evaluations/index.ts";
import { evaluationParams } from "#lib/contracts/evaluations.ts";
import { openPage } from "#lib/server/openPage.ts";

export const metadata: Metadata = { title: "Predictions on the CT" };

export default async function Page({ params }: { params: Promise<{ evaluationId: string }> }) {
  await openPage("/evaluations/{evaluationId}/images");
  const given = evaluationParams.safeParse(await params);
  if (!given.success) notFound();
  return <JudgedImagesPage evaluationId={given.data.evaluationId} />;
}
