import type { Metadata } from "next";
import { MiningPage } from "#components/mining/index.ts";
import { mayCall } from "#lib/server/access.ts";
import { openPage } from "#lib/server/openPage.ts";

export const metadata: Metadata = { title: "Mining" };

export default async function Page() {
  const { role } = await openPage("/mining");
  return <MiningPage mayOperate={mayCall("POST", "/api/mining/runs", role)} />;
}
