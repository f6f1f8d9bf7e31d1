import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { ReleasePage } from "#components/releases/index.ts";
import { releaseParams } from "#lib/contracts/releases.ts";
import { openPage } from "#lib/server/openPage.ts";

export const metadata: Metadata = { title: "Release" };

export default async function Page({ params }: { params: Promise<{ name: string }> }) {
  await openPage("/releases/{name}");
  const given = releaseParams.safeParse(await params);
  if (!given.success) notFound();
  return <ReleasePage name={given.data.name} />;
}
