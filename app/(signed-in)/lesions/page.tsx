import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { ExplorePage } from "#components/lesions/index.ts";
import { mayCall } from "#lib/server/access.ts";
import { openPage } from "#lib/server/openPage.ts";
import { queryOfOldAddress } from "#lib/server/queryOfOldAddress.ts";

export const metadata: Metadata = { title: "Lesions" };

export default async function Page({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}) {
  const { role } = await openPage("/lesions");
  const older = queryOfOldAddress(await searchParams);
  if (older !== null) redirect(`/lesions?${new URLSearchParams({ q: older })}`);
  return (
    <ExplorePage
      may={{
        curate: mayCall("POST", "/api/lesions/bulk", role),
        assign: mayCall("POST", "/api/lesions/assign", role),
      }}
    />
  );
}
