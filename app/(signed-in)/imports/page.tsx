import type { Metadata } from "next";
import { ImportsPage } from "#components/imports/index.ts";
import { mayCall } from "#lib/server/access.ts";
import { openPage } from "#lib/server/openPage.ts";

export const metadata: Metadata = { title: "Imports" };

export default async function Page() {
  const { role } = await openPage("/imports");
  return <ImportsPage mayNameFolders={mayCall("POST", "/api/mining/sources", role)} />;
}
