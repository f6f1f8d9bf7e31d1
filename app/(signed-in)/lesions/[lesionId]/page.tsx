import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { LesionPage } from "#components/lesions/index.ts";
import { lesionParams } from "#lib/contracts/lesions.ts";
import { mayCall } from "#lib/server/access.ts";
import { openPage } from "#lib/server/openPage.ts";

export const metadata: Metadata = { title: "Lesion" };

export default async function Page({ params }: { params: Promise<{ lesionId: string }> }) {
  const { role } = await openPage("/lesions/{lesionId}");
  const given = lesionParams.safeParse(await params);
  if (!given.success) notFound();
  const { lesionId } = given.data;
  return (
    <LesionPage
      lesionId={lesionId}
      seesMining={mayCall("PAGE", "/mining", role)}
      mayRevert={mayCall("POST", `/api/lesions/${lesionId}/revert`, role)}
      mayOutline={mayCall("PUT", `/api/lesions/${lesionId}/outline`, role)}
    />
  );
}
