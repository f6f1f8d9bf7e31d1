import type { Metadata } from "next";
import { ReleasesPage } from "#components/releases/index.ts";
import { mayCall } from "#lib/server/access.ts";
import { openPage } from "#lib/server/openPage.ts";

export const metadata: Metadata = { title: "Releases" };

export default async function Page() {
  const { role } = await openPage("/releases");
  return <ReleasesPage mayCreate={mayCall("POST", "/api/releases", role)} />;
}
